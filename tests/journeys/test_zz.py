import sys
sys.path.insert(0,'/work/main/tests')
from journeys.test_accessibility import *
from journeys.conftest import *
def test_others(sign_in, places):
    found={}
    for name,paths in {"hicham":["/movements/","CASEtravel-document/","CASEbooking/"],"youssef":["/sessions/","/sessions/new/","CASEprotection/screen/","CASEassistance/","/figures/","CASEhold/","CASEend/","CASEreassign/","CASEfacts/","CASEmembers/new/","CASEledger/","CASEdocuments/new/","CASEinterviews/new/"],"nadia":["CASEmedical/"],"karim":["/figures/","/transfer/","/figures/earlier/"]}.items():
        c=sign_in(name,"ar")
        for p in paths:
            c.open(places(p)); found|=judged(c.page,f"{name} {p} {c.page.title()}")
    import json; print(json.dumps(found,indent=1,ensure_ascii=False))
    assert found=={}
