"""The shell round every page: where one may go, who one is, in which language. Read from settings and the request's actor."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

THEMES = ("light", "dark")
ON_PHONE = 4
GLASS = "glass"
"""Under which the session knows the glass that somebody broke: its key, the case, until when."""


class Actor(Protocol):
    """What the shell asks of whoever is signed in."""

    @property
    def label(self) -> str:
        """The name to show."""

    @property
    def role_labels(self) -> str:
        """The titles of their roles."""

    @property
    def office_label(self) -> str:
        """The codes of their offices."""

    def may(self, permission: str) -> object:
        """A truthy answer where the deed or page is open to this person."""


@dataclass(frozen=True)
class Place:
    """One word of the navigation; `beyond` stands behind "More" on a phone."""

    url: str
    label: str
    icon: str
    current: bool = False
    count: int | None = None
    beyond: bool = False


@dataclass(frozen=True)
class Language:
    """A language of the pages, named in itself."""

    code: str
    name: str
    current: bool


@dataclass(frozen=True)
class Shell:
    """What `base.html` shows round a page. Empty URLs are not shown."""

    mission: str
    demonstration: bool
    theme: str
    languages: Sequence[Language]
    navigation: Sequence[Place]
    glass: str
    glass_until: str
    person: Actor | None
    person_key: str
    home_url: str
    search_url: str
    search_label: str
    language_url: str
    help_url: str
    privacy_url: str
    voice_url: str
    leave_url: str
    neutral_url: str
    password_url: str
    sign_out_url: str

    @property
    def beyond(self) -> Sequence[Place]:
        """The places that a phone's bar has no room for."""
        return [place for place in self.navigation if place.beyond]


def shell(request: HttpRequest) -> dict[str, object]:
    """The context processor. Lazy: a fragment that shows no shell does not pay for one."""
    return {"shell": SimpleLazyObject(lambda: shell_for(request))}


def shell_for(request: HttpRequest) -> Shell:
    """The shell of this request; for someone who is not signed in there is no navigation and no search."""
    actor: Actor | None = getattr(request, "actor", None)
    search_url, search_label = _search(actor)
    theme = request.COOKIES.get("theme", "")
    return Shell(
        mission=_mission() or str(getattr(settings, "MISSION_NAME", "") or _("Assisted voluntary return")),
        demonstration=bool(getattr(settings, "DEMONSTRATION", False)),
        theme=theme if theme in THEMES else "",
        languages=_languages(),
        navigation=_navigation(actor, request.path) if actor else (),
        glass=_glass(request)["number"] if actor else "",
        glass_until=_glass(request)["until"] if actor else "",
        person=actor,
        person_key=_person_key(request) if actor else "",
        home_url=home_of(actor) if actor else "/",
        search_url=search_url,
        search_label=search_label,
        language_url=_address("set_language"),
        help_url=_address(getattr(settings, "HELP_URL_NAME", "")),
        privacy_url=_address("privacy"),
        voice_url=_address("voice"),
        leave_url=_address("leave") if actor else "",
        neutral_url=str(getattr(settings, "NEUTRAL_PAGE", "")),
        password_url=_address("account_change_password") if actor else "",
        sign_out_url=_address("account_logout") if actor else "",
    )


def _glass(request: HttpRequest) -> Mapping[str, str]:
    """The number of the case of which one holds a protected part open by break-glass, and until what time; empty where none is open."""
    held = request.session.get(GLASS) if hasattr(request, "session") else None
    if not held or (until := datetime.fromisoformat(held["until"])) <= timezone.now():
        return {"number": "", "until": ""}
    return {"number": held["number"], "until": f"{timezone.localtime(until):%H:%M}"}


def home_of(actor: Actor) -> str:
    """The address of the first place in the navigation that is open to somebody: where they land, and where the brand leads."""
    places = _navigation(actor, "")
    return places[0].url if places else "/"


def _mission() -> str:
    """The name of the mission, from the function that the settings name by dotted path; nothing before there is one."""
    path = getattr(settings, "MISSION_NAMED_BY", "")
    named: Callable[[], str] | None = import_string(path) if path else None
    return named() if named else ""


def _search(actor: Actor | None) -> tuple[str, str]:
    """The address of the first search that is open to somebody and what it finds, in a few words; nothing for nobody."""
    entries = getattr(settings, "SEARCHES", ({"url_name": "search", "label": ""},)) if actor else ()
    entry = next((one for one in entries if actor and _is_open(one, actor)), None)
    return (_address(entry["url_name"]), str(entry["label"])) if entry else ("", "")


def _languages() -> Sequence[Language]:
    now = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return [Language(code, str(name), code.split("-")[0] == now) for code, name in settings.LANGUAGES]


def _navigation(actor: Actor, path: str) -> Sequence[Place]:
    entries = [entry for entry in getattr(settings, "NAVIGATION", ()) if _is_open(entry, actor)]
    addressed = [(entry, reverse(entry["url_name"])) for entry in entries]
    current = _room_of(path, [(url, (url, *entry.get("under", ()))) for entry, url in addressed])
    return [
        Place(
            url=url,
            label=str(entry["label"]),
            icon=str(entry.get("icon", "")),
            current=url == current,
            count=_count(entry, actor),
            beyond=index >= ON_PHONE,
        )
        for index, (entry, url) in enumerate(addressed)
    ]


def _is_open(entry: Mapping[str, Any], actor: Actor) -> bool:
    """Whether an entry is there for somebody: its `permission` is theirs, and another that leads further (`unless`) is not."""
    permission, further = entry.get("permission"), entry.get("unless")
    if further and actor.may(further):
        return False
    return not permission or bool(actor.may(permission))


def _count(entry: Mapping[str, Any], actor: Actor) -> int | None:
    """An entry may name, by dotted path, a function that counts what waits there for the actor."""
    if not (path := entry.get("count")):
        return None
    count: Callable[[Actor], int | None] = import_string(path)
    return count(actor)


def _room_of(path: str, rooms: Iterable[tuple[str, Iterable[str]]]) -> str:
    """The URL of the room whose prefix fits `path` best; an entry's `under` names prefixes beside its own."""
    fitting = [
        (len(prefix), url)
        for url, prefixes in rooms
        for prefix in prefixes
        if path == prefix or (prefix != "/" and path.startswith(prefix))
    ]
    return max(fitting, default=(0, ""))[1]


def _person_key(request: HttpRequest) -> str:
    """Tells drafts of one person from another's on a shared computer, without naming anyone."""
    return salted_hmac("masar.ui.draft", str(getattr(request.user, "pk", ""))).hexdigest()[:16]


def _address(name: str) -> str:
    """The path of a named page, or nothing where this installation has none."""
    try:
        return reverse(name) if name else ""
    except NoReverseMatch:
        return ""
