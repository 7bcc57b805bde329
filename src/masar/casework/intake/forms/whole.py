"""All pages of a registration together: which are complete, and what they tell once all are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, cast
from uuid import UUID

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import FORM_VERSION
from masar.casework.intake.actions import Document, Relative, Told
from masar.casework.intake.actions.drafts import APART, SAME
from masar.casework.intake.forms.family import PREFIX, TOGETHER, FamilyMemberForm, FamilyPage, Members, MemberSet
from masar.casework.intake.forms.frame import Around, PageForm, as_typed
from masar.casework.intake.forms.identity import IdentityPage
from masar.casework.intake.forms.pages import ConsentPage, DocumentsPage, LanguagePage, NeedsPage, SituationPage
from masar.casework.intake.queries import Typed
from masar.casework.intake.rules import NOTHING
from masar.foundation.core.classes import WITHHELD
from masar.foundation.core.dates import PartialDate, Precision, today
from masar.foundation.ui.forms import MARKS
from masar.methods.linkage.score import Query
from masar.registry.people.actions import NewPerson


@dataclass(frozen=True)
class Page:
    """One page: its word in addresses, its title, what to say above it, its form."""

    code: str
    title: str | Promise
    form: type[PageForm]
    intro: str | Promise = ""


PAGES: Mapping[str, Page] = {
    page.code: page
    for page in (
        Page(ConsentPage.page, _("Consent"), ConsentPage, _("Say first what is kept, why, and that the person may refuse; nothing is asked before they agree.")),
        Page(LanguagePage.page, _("Language"), LanguagePage),
        Page(IdentityPage.page, _("Identity"), IdentityPage, _("Write what the person says; one name is enough.")),
        Page(FamilyPage.page, _("Family"), FamilyPage),
        Page(DocumentsPage.page, _("Papers in hand"), DocumentsPage),
        Page(SituationPage.page, _("Situation"), SituationPage, _("Nobody has to answer. What is left empty can follow later.")),
        Page(NeedsPage.page, _("Return and needs"), NeedsPage),
    )
}  # fmt: skip
"""In the order in which they are asked."""


def sent(data: QueryDict) -> dict[str, list[str]]:
    """What a browser sent of a page, as it is kept: without marks, buttons and the sign of a withheld value."""
    aside = MARKS | {"draft", "read", "later"}
    return {
        name: [value.replace(WITHHELD, "") for value in data.getlist(name)] for name in data if name not in aside
    }  # fmt: skip


@dataclass(frozen=True)
class Whole:
    """What was typed so far."""

    typed: Typed
    offices: Sequence[tuple[str, str]]

    @cached_property
    def around(self) -> Around:
        """On what the later pages depend."""
        consent = PAGES[ConsentPage.page].form(self._data(ConsentPage.page), around=Around(self.offices, today()))
        consent.is_valid()
        return Around(self.offices, consent.cleaned_data.get("on") or today())

    def _data(self, page: str) -> MultiValueDict[str, str]:
        return MultiValueDict({name: list(values) for name, values in self.typed.get(page, {}).items()})

    @cached_property
    def forms(self) -> Mapping[str, PageForm]:
        """Every page as it stands, judged."""
        return {code: page.form(self._data(code), around=self.around) for code, page in PAGES.items()}

    @cached_property
    def family(self) -> MemberSet:
        """The members of the family as they stand, judged."""
        return family_of(self.typed.get(FamilyPage.page, {}))

    def left(self, page: str) -> PageForm:
        """A page as it was left, not judged."""
        return as_typed(PAGES[page].form, self.typed.get(page, {}), self.around)

    def is_complete(self, page: str) -> bool:
        """Whether a page was answered, and all of it is right."""
        if page == FamilyPage.page and not self.is_alone and not self.family.is_valid():
            return False
        return page in self.typed and self.forms[page].is_valid()

    @cached_property
    def open_pages(self) -> list[str]:
        """Pages that are not complete, in their order."""
        return [code for code in PAGES if not self.is_complete(code)]

    @property
    def is_alone(self) -> bool:
        """Whether no family was said to travel along."""
        return "".join(self.typed.get(FamilyPage.page, {}).get("travels", ())) != TOGETHER

    @property
    def members(self) -> list[FamilyMemberForm]:
        """Those of the family that were written; each is valid."""
        if self.is_alone or not self.family.is_valid():
            return []
        return [one for one in self.family.forms if one.filled]

    @property
    def name(self) -> str:
        """The name as far as it was typed."""
        boxes = self.typed.get(IdentityPage.page, {})
        return " ".join(word for name in ("given_names", "family_name") for word in boxes.get(name, ()) if word)

    def queries(self) -> list[tuple[str, str, Query]]:
        """Who could be on record already, of those that were typed and not said to be somebody: their box, their name, what to search."""
        found = []
        if self._identity.is_valid():
            clean, born = self._identity.cleaned_data, self._identity.birth
            year = born.day.year if born else None
            found.append(("", self.name, Query(self.name, birth_year=year, phone=clean["phone"], sex=clean["sex"])))
        for one in self.members:
            if str(one.prefix) not in self.typed.get(SAME, {}):
                new = self._relative(one).new
                name = f"{new.given_names} {new.family_name}".strip()
                year = one.cleaned_data["birth_year"]
                found.append((str(one.prefix), name, Query(name, birth_year=year, sex=new.sex)))
        return found

    @property
    def apart(self) -> tuple[UUID, ...]:
        """People who were said to be somebody else."""
        return tuple(UUID(one) for one in self.typed.get(APART, {}).get("of", ()))

    def _relative(self, one: FamilyMemberForm) -> Relative:
        """A relative; without a family name of their own they bear that of the applicant."""
        clean, identity = one.cleaned_data, self.forms[IdentityPage.page].cleaned_data
        year, same = clean["birth_year"], self.typed.get(SAME, {}).get(str(one.prefix), ())
        new = NewPerson(
            clean["family_name"] or identity.get("family_name", ""), clean["given_names"], clean["sex"], identity.get("nationality", ""),
            PartialDate(date(year, 1, 1), Precision.YEAR) if year else None, language=self._clean(LanguagePage.page).get("language", ""),
        )  # fmt: skip
        return Relative(new, clean["relation"], UUID(same[0]) if same else None)

    @property
    def _identity(self) -> IdentityPage:
        return cast(IdentityPage, self.forms[IdentityPage.page])

    def _clean(self, page: str) -> dict[str, Any]:
        self.forms[page].is_valid()
        return self.forms[page].cleaned_data

    def told(self) -> Told:
        """Everything, once no page is open."""
        consent, language, identity, papers, needs = (
            self._clean(page) for page in ("consent", "language", "identity", "documents", "needs")
        )
        basis = cast(ConsentPage, self.forms["consent"]).basis_of(consent)
        paper = Document(papers["type"], papers["number"], papers["country"], papers["expires_on"])
        new = NewPerson(
            identity["family_name"], identity["given_names"], identity["sex"], identity["nationality"], self._identity.birth, identity["native_name"],
            identity["phone"], language["language"],
        )  # fmt: skip
        return Told(
            self.around.on, consent["channel"], basis, language["language"], FORM_VERSION, new, language["interpreter"],
            tuple(self._relative(one) for one in self.members), self._clean("family")["all_agree"],
            None if papers["type"] == NOTHING else paper, self._clean("situation")["entered"],
            needs["return_country"], needs["destination"], tuple(needs["reasons"]),
            {code: given for form in self.forms.values() for code, given in form.answers.items()},
            self.apart, tuple(self.typed.get(APART, {}).get("reason", ())),
        )  # fmt: skip


def family_of(typed: Mapping[str, Sequence[str]] | None) -> MemberSet:
    """The cards of the family, judged where something was sent."""
    if not typed or f"{PREFIX}-TOTAL_FORMS" not in typed:
        return Members(prefix=PREFIX)
    return Members(MultiValueDict({name: list(values) for name, values in typed.items()}), prefix=PREFIX)
