"""Asking every route as everybody: addresses made from the resolver, real requests, and the canaries that came out."""

import io
import os
import random
import re
import zipfile
from itertools import product
from uuid import uuid4

from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver
from pypdf import PdfReader

from masar.casework.cases.queries import programme_of
from masar.desk.case_file import Part
from masar.exchange.exports.passphrase import decrypted

FULL = bool(os.environ.get("MASAR_PROOF"))
"""`make proof` asks for everything; the tests of every day ask for the part that a seed picks."""
LEAVING = ("leave",)
"""Not asked: who asked it would be nobody on every page that is asked afterwards."""
FEW, AROUND, STRAYED = 4, 2, 8
HALF, SOME = 0.5, 0.2
LARGEST = 2**24
INVISIBLE = re.compile("[\\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\u00a0\u202f]+")
PASSING = re.compile(
    rb'(nonce|value|content)="[A-Za-z0-9_\-+/=]{16,}"|nonce-[A-Za-z0-9_\-]+|X-CSRFToken": "[A-Za-z0-9]+|[0-9a-f]{8}-[0-9a-f-]{27}'
)


def routes(resolver=None, prefix=""):
    """Every route of the house as (path, permission)."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern) and hasattr(entry.callback, "declared") and entry.name not in LEAVING:
            yield prefix + str(entry.pattern), entry.callback.declared.permission


def addresses(world, records, rng, actor=None):
    """Every address that the routes and the world's records can make, as far as the day's sample goes.

    A place gets the keys of its own kind, those of the other cases among them; of routes that the actor may not use a few are enough,
    for there the route answers before it looks at a key. The daily sample is half of these addresses, picked by a seed. In the full
    proof keys of other kinds stand in every place besides, on the routes that the actor may use. Gives (address, whether the
    keys are of its kind).
    """
    programme = programme_of(world.cases["own"])
    words = {
        "<slug:stage>": [stage.code for stage in programme.stages] if FULL else ["registered", "departed"],
        "<slug:code>": [one.code for one in programme.requirements] if FULL else ["declaration", "exit-authorisation", "fit-to-travel"],
        "<slug:measure>": ["returns", "vulnerable-returns"], "<slug:language>": ["en"], "<slug:word>": ["yes", "no"],
        "<slug:kind>": ["ASSESS"], "<slug:paper>": ["referral-letter"], "<slug:page>": ["identity", "needs"], "<path:name>": ["leaflet.en.html"], "<str:number>": [case.number for case in world.cases.values()],
        "<slug:secret>": world.feeds, "<str:other>": [world.cases["colleague"].number] if "colleague" in world.cases else [],
    }  # fmt: skip
    for path, permission in sorted(routes()):
        open_to = actor is None or permission is None or actor.may(permission)
        places = re.findall("<[^>]+>", path)
        own = [words.get(place) or _keys(path, place, records) for place in places]
        filled = [_filled(path, places, values) for values in product(*own)]
        if not open_to:
            filled = rng.sample(filled, min(FEW if FULL else int(rng.random() < SOME), len(filled)))
        for address, variant in product(filled, VARIANTS.get(path, ("",))):
            if FULL or path in VARIANTS or not places or not open_to or rng.random() < HALF:
                yield address + variant, True
        if FULL and open_to:
            strayed = _strayed(places, own, words, records, rng)
            yield from ((_filled(path, places, values), False) for values in strayed)


def _filled(path, places, values):
    address = "/" + path
    for place, value in zip(places, values, strict=True):
        address = address.replace(place, str(value), 1)
    return address


def _strayed(places, own, words, records, rng):
    """Keys of other kinds, as the seed picks them, in each place where a key stands, with a few of the right kind in the others."""
    every = [rng.choice(keys) for keys in records.values() if keys]
    for at, place in enumerate(places):
        if place not in words:
            others = rng.sample(every, STRAYED)
            around = [others if other == at else own[other][:AROUND] for other in range(len(places))]
            yield from product(*around)


def _keys(path, place, records):
    """The keys of the kind that belongs in this place; of accounts and their roles a few, for they belong to no case."""
    kind = KINDS[path.split(place)[0].rstrip("/").rsplit("/", 1)[-1]]
    keys = records[kind] or [str(uuid4())]
    return keys[:FEW] if kind in ("User", "Grant") else keys


VARIANTS = {
    "cases/<str:number>/": ("", *(f"?part={part}" for part in Part)), "people/<uuid:pk>/": ("",), "shared/<uuid:pk>/": ("",), "requests/<uuid:pk>/": ("",),
    "cases/<str:number>/protection/file/": ("",), "cases/<str:number>/protection/trafficking/": ("",),
    "exports/<uuid:pk>/": ("",), "complaints/<uuid:pk>/": ("",), "incidents/<uuid:pk>/": ("",), "demands/<uuid:pk>/": ("",), "": ("", "?tab=all", "?tab=done&q=zq", "?after=zq"),
    "log/": ("", "?before=9999999"), "figures/of/<slug:measure>/cases/": ("", "?by=sex&keys=F", "?by=country&keys=GIN"),
}  # fmt: skip
"""What a page is asked besides; these pages are asked every day."""
KINDS = {
    "urgent": "UrgentMark", "appointments": "Appointment", "hours": "Opening", "closed": "ClosedDay",
    "documents": "CaseDocument", "stories": "Story", "papers": "Paper", "assistance": "Delivery", "consents": "Consent", "interviews": "Interview", "ledger": "LedgerEntry", "notes": "Note",
    "help": "HelpRequest",
    "verifications": "Verification",
    "pocket-money": "PocketMoney", "factors": "Factor", "reintegration": "Award", "tasks": "Task", "travel-document": "TravelDocument",
    "intake": "Intake",
    "enquiries": "Enquiry", "people": "Person", "sessions": "Session", "courses": "Course", "rows": "Attendance", "staff": "User", "roles": "Grant", "jobs": "Job", "transfer": "Batch",
    "shared": "Share", "shares": "Share", "partners": "Organisation", "agreements": "Agreement", "exports": "Export", "incidents": "Incident",
    "demands": "Demand", "glass": "Glass", "editions": "Edition", "runs": "Run", "holds": "Hold", "requests": "Request",
    "services": "PartnerService", "contacts": "FocalPoint", "earlier": "HistoricalAggregate", "lists": "KeptList", "suspensions": "Suspension", "medical": "Examination", "complaints": "Complaint", "support": "Support", "conferences": "Conference", "<slug:code>": "Person",
    "referrals": "Referral", "inbox": "Referral", "to": "PartnerService",
}  # fmt: skip
"""Of which kind a key is, by the word before it in the address."""


JUDGED = {
    ("dounia", "/review/"): {"event.glassbrokenwhy"},
    ("dounia", "/second/"): {"share.basis_reason", "share.proposed"},
}
"""Pages on which somebody judges what a colleague did, and what they are shown there for it beyond the table."""


def judged(actor, address, canary):
    """Whether a page shows a canary to somebody because it asks them to judge it."""
    return any(
        actor == who and address.endswith(page) and canary.field in fields for (who, page), fields in JUDGED.items()
    )


def ask(browser, address, method="get", **sent):
    """One request; whatever it did is undone. Gives the answer."""
    with transaction.atomic():
        answer = getattr(browser, method)(address, **sent)
        if answer.streaming:
            answer.content = b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return answer


def seen(world, content):
    """The canaries in what was sent: in text, in every part of a workbook, inside an archive whose passphrase the world was shown."""
    return {world.canaries[word] for word in _pattern(world).findall(_plain(content, world.passphrases))}


def _plain(content, passphrases):
    return INVISIBLE.sub("", _opened(content, passphrases).decode("utf-8", "replace")).lower()


def _opened(content, passphrases):
    """What a reader can take out of it: every part of an archive with its properties, what an encrypted one holds, text and properties of a PDF."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if any(one.flag_bits & 1 for one in parts.infolist()):
                return _opened(_unlocked(content, passphrases), passphrases)
            return b"\n".join(
                name.encode() + b"\n" + _opened(parts.read(name), passphrases) for name in parts.namelist()
            )
    if content[:5] == b"%PDF-":
        document = PdfReader(io.BytesIO(content))
        return "\n".join([str(document.metadata), *(page.extract_text() for page in document.pages)]).encode()
    return content


def _unlocked(content, passphrases):
    """What is inside an archive that one of the passphrases opens; an archive that none opens would prove nothing."""
    opened = (decrypted(content, one, LARGEST) for one in passphrases)
    return next(one for one in opened if one is not None)


def _pattern(world):
    return re.compile("|".join(sorted(world.canaries, key=len, reverse=True)))


def bare(answer, asked):
    """What was answered without what passes – nonces, tokens, marks of deeds – and without the word that was asked itself."""
    return answer.status_code, PASSING.sub(b"", answer.content.replace(asked.encode(), b""))


def seeded():
    """The day's seed, printed when a test fails, so that it can be asked again."""
    seed = int(os.environ.get("MASAR_PROOF_SEED", random.SystemRandom().randrange(10**6)))
    print(f"MASAR_PROOF_SEED={seed}")
    return random.Random(seed)
