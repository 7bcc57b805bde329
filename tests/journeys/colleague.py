"""Somebody of the mission at a browser: what they press, write and see, in the words of their language."""

import re

from django.utils import translation
from playwright.sync_api import Page, expect

from masar.methods.programmes.load import find

HARMLESS = re.compile(r"Failed to load resource: the server responded with a status of (404|422|429|403)")


class Colleague:
    """One page in one language. English words name the texts of the pages; they are looked for as that language says them."""

    def __init__(self, page: Page, address: str, language: str) -> None:
        self.page = page
        self.address = address
        self.language = language
        self.complaints: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _heard(self, message) -> None:
        if message.type == "error" and not HARMLESS.search(message.text):
            self.complaints.append(message.text)

    def word(self, english, **params):
        """A text of the pages as this language says it."""
        with translation.override(self.language):
            said = translation.gettext(english)
        return said % params if params else said

    def requirement(self, code):
        """The title of a requirement."""
        return find("avrr-from-morocco").requirement(code).title.say(self.language)

    def stage(self, code):
        """The title of a stage."""
        return find("avrr-from-morocco").stage(code).title.say(self.language)

    def deed(self, stage):
        """The deed that leads into a stage."""
        return find("avrr-from-morocco").stage(stage).deed.say(self.language)

    def open(self, path):
        """Go to a page."""
        self.page.goto(self.address + path)

    def search(self, text):
        """Search before registering; the page of what was found stands open."""
        self.open("/people/")
        self.page.fill("#find", text)
        self.page.locator(".finder button").click()
        self.page.wait_for_url(re.compile("search="))

    def begin_registering(self, text, **consent):
        """Search for somebody who is not known yet, and go on as far as the page of identity: they agree, no interpreter is needed."""
        self.search(text)
        self.page.locator("main a[href*='/people/register/']").click()
        self.agree(**consent)
        self.page.select_option("main [name=language]", "fr")
        self.tick("interpreting", "no")
        self.send()

    def agree(self, given_by="PERSON", method="SIGNED"):
        """The first page: the person, or who speaks for them, agrees."""
        self.tick("agreed", "yes")
        self.tick("given_by", given_by)
        self.tick("method", method)
        self.page.select_option("[name=channel]", "WALK_IN")
        self.send()

    def finish_registering(self, country="GIN", place="Labé", alone=True):
        """The pages after identity, and the last button: the rapid screen stands open then. Gives the path of the case."""
        if alone:
            self.tick("travels", "alone")
            self.send()
        self.page.select_option("[name=type]", "NONE")
        self.send()
        self.send()
        self.tick("reasons", "NO_WORK")
        self.page.select_option("[name=return_country]", country)
        self.page.fill("[name=destination]", place)
        self.tick("concerns", "NONE")
        self.tick("needs", "NONE")
        self.send()
        return self.register()

    def register(self):
        """Press the last button of the check. Gives the path of the case."""
        self.page.locator("main .checked form .primary").click()
        self.page.wait_for_url(re.compile(r"/cases/MAR-[^/]+/protection/"))
        return re.search(r"/cases/MAR-[^/]+/", self.page.url)[0]

    def press(self, english, **params):
        """Press the button or follow the link of exactly this name."""
        self.press_named(self.word(english, **params))

    def press_named(self, name):
        """As `press`, for a name that is not a text of the pages."""
        wanted = self.page.get_by_role("button", name=name, exact=True).or_(
            self.page.get_by_role("link", name=name, exact=True)
        )
        wanted.first.click()

    def write(self, label, text):
        """Write into the box of that label."""
        self.page.get_by_label(self._labelled(label)).first.fill(str(text))

    def choose(self, label, answer):
        """Choose from a list."""
        self.page.get_by_label(self._labelled(label)).first.select_option(answer)

    def tick(self, name, value):
        """Tick the radio or box with that value."""
        self.page.locator(f"main input[name='{name}'][value='{value}']").check()

    def send(self):
        """Press the button that records the form."""
        self.page.locator("form.form .form-end button").first.click()

    def sees(self, text):
        """The page says this."""
        expect(self.page.locator("body")).to_contain_text(text)

    def does_not_see(self, text):
        """The page does not say this."""
        expect(self.page.locator("body")).not_to_contain_text(text)

    def stands_on(self, stage):
        """The case stands in that stage."""
        expect(self.page.locator(".path [aria-current=step]")).to_contain_text(self.stage(stage))

    def _labelled(self, english):
        return re.compile(r"^\s*" + re.escape(self.word(english)))
