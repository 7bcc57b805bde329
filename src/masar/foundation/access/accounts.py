"""Accounts and grants: making them, ending them, and reading an actor from them."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.models import Grant, User
from masar.foundation.access.permissions import Permission
from masar.foundation.access.reaching import place_of
from masar.foundation.access.roles import ROLES, Reach, roles_with
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import Refusal

SYSTEM = Actor("system", "Masar", ())
"""The actor of set-up on an empty database; it bears no role and passes no gate."""
MANAGING = frozenset(roles_with(Permission.MANAGE_STAFF))
"""The roles that give roles."""

GRANTS_OF = 'SELECT role, reach, office, organisation, "case", pending, until FROM foundation_grant WHERE user_id = %s ORDER BY id'


def in_force(on: date, by: str = "") -> Q:
    """The condition of grants that count on a day: not over, and confirmed. `by` is the way to the grant, such as `grants__`."""
    return Q(**{f"{by}pending": False}) & (Q(**{f"{by}until": None}) | Q(**{f"{by}until__gte": on}))


def actor_for(user: User, on: date) -> Actor:
    """The account with its grants in force on that day. Each request reads them anew: what was taken back is gone at the next."""
    with connection.cursor() as cursor:
        # Raw SQL, for this is asked at every request: to write the statement took the ORM ten times as long as to answer it.
        cursor.execute(GRANTS_OF, [User._meta.pk.get_db_prep_value(user.pk, connection)])
        rows = cursor.fetchall()
    held = [grant for *grant, pending, until in rows if not pending and (until is None or until >= on)]
    return Actor.of(str(user.pk), user.name, held)


def renewed(actor: Actor, on: date) -> Actor:
    """The same account with the grants it bears by now, for work that takes its time. Raises Refusal `account-closed`."""
    user = account_of(actor.user)
    if user is None:
        raise Refusal(
            "account-closed",
            _("The account of the person who asked for this work was closed before it was done."),
            _("Somebody else may start it again."),
        )
    return actor_for(user, on)


def account_of(key: str) -> User | None:
    """The active account of that key."""
    return User.objects.filter(pk=key, is_active=True).first()


def actor_named(email: str, on: date) -> Actor:
    """The active account of that address, for commands. Raises Refusal `no-such-account`."""
    user = User.objects.filter(email=email.lower(), is_active=True).first()
    if user is None:
        raise Refusal(
            "no-such-account", _("There is no active account %(email)s.") % {"email": email}, _("Name one with --as.")
        )
    return actor_for(user, on)


def language_of(actor: Actor) -> str:
    """The language in which an account works; French for who has none."""
    return User.objects.filter(pk=actor.user).values_list("language", flat=True).first() or "fr"


def only_bearer(role: str, on: date) -> Actor:
    """The one account that bears a role, for commands that name nobody. Raises Refusal `name-somebody` where that is not one."""
    found = bearers_of(role, on)
    if len(found) != 1:
        raise Refusal(
            "name-somebody", _("It must be known in whose name this is done."), _("Name an account with --as.")
        )
    return actor_for(found[0], on)


def bearers_of(role: str, on: date) -> list[User]:
    """The active accounts that bear a role on that day, for what must be told to them at once."""
    bearers = User.objects.filter(in_force(on, "grants__"), grants__role=role, is_active=True)
    return list(bearers.distinct().order_by("email"))


def members_of(organisation: str, on: date) -> list[User]:
    """The active accounts that belong to an organisation on that day."""
    members = User.objects.filter(in_force(on, "grants__"), grants__organisation=organisation, is_active=True)
    return list(members.distinct().order_by("email"))


def staff(actor: Actor) -> list[User]:
    """All accounts with their grants, for whoever manages them or assigns cases."""
    if not (actor.may(Permission.MANAGE_STAFF) or actor.may(Permission.REASSIGN_CASES)):
        return []
    return list(User.objects.prefetch_related("grants").order_by("name"))


def assignable(actor: Actor, on: date) -> dict[str, tuple[Actor, str]]:
    """Who can be given cases, with the office, by a key for a form; for whoever reassigns."""
    if not actor.may(Permission.REASSIGN_CASES):
        return {}
    people = [_with_grants(user, on) for user in staff(actor) if user.is_active]
    return {
        f"{one.user},{office}": (one, office)
        for one in people
        if one.may(Permission.BE_ASSIGNED)
        for office in one.offices
    }


def _with_grants(user: User, on: date) -> Actor:
    """`actor_for` of an account whose grants were read with it."""
    held = [one for one in sorted(user.grants.all(), key=lambda one: one.pk) if not one.pending and not one.is_over(on)]
    return Actor.of(
        str(user.pk), user.name, [(one.role, one.reach, one.office, one.organisation, one.case) for one in held]
    )


def names_of(users: set[str]) -> dict[str, str]:
    """Names by account id, for the log and the worklist."""
    keys = [UUID(user) for user in users if len(user) in (32, 36)]
    return {str(pk): name for pk, name in User.objects.filter(pk__in=keys).values_list("pk", "name")}


def invite(*, by: Actor, on: date, email: str, name: str, language: str, password: str | None = None) -> User:
    """Make an account without grants. Raises Refusal `account-exists`."""
    require(by, Permission.MANAGE_STAFF)
    with transaction.atomic():
        if User.objects.filter(email=email.lower()).exists():
            raise Refusal(
                "account-exists",
                _("There is an account with this address already."),
                _("Open it under Settings and give it the role."),
                field="email",
            )
        user = User.objects.create_user(email, password, name=name, language=language)
        record(_deed(by, on, "account-made", user))
    return user


def is_new(user: User) -> bool:
    """Whether nobody has chosen its password nor signed in with it yet: only then an invitation may be sent again."""
    return user.last_login is None and not user.has_usable_password()


def note_invited(*, by: Actor, on: date, user: User) -> None:
    """The log tells that a link was sent under which the first password is chosen. Raises Refusal `account-in-use`."""
    require(by, Permission.MANAGE_STAFF)
    with transaction.atomic():
        if not is_new(User.objects.select_for_update().get(pk=user.pk)):
            raise Refusal(
                "account-in-use",
                _("This account is in use already: no further invitation is sent."),
                _(
                    "Its owner asks for a new password at the sign-in. Who has lost that as well gets a new account, which two administrators open."
                ),
            )
        record(_deed(by, on, "invitation-sent", user))


def grant(
    *, by: Actor, on: date, user: User, role: str, office: str = "", organisation: str = "", case: str = "", until: date | None = None
) -> Grant:  # fmt: skip
    """Give a role with the reach the role has, anew if it ended; nobody gives one to themselves.

    A role that reaches further than one's own cases waits for a second administrator, where there is one; a grant that was
    confirmed before is only given another end. Raises Refusal `own-account`, `no-such-role`, `ends-before-it-begins`, `reach-mixed`,
    `organisation-mixed`, or one of `reaching.place_of`.
    """
    require(by, Permission.MANAGE_STAFF)
    _check_other(by, user)
    if role not in ROLES:
        raise Refusal(
            "no-such-role",
            _("There is no role %(role)s.") % {"role": role},
            _("Choose one from the list."),
            field="role",
        )
    if until is not None and until < on:
        raise Refusal(
            "ends-before-it-begins", _("The last day of the role is over."), _("Choose a later day."), field="until"
        )
    reach = ROLES[role].reach
    place = place_of(ROLES[role], office=office, organisation=organisation, case=case, until=until)
    with transaction.atomic():
        _check_one_reach(user, role, reach, on)
        _check_one_organisation(user, place["organisation"], on)
        asked: dict[str, Any] = {"user": user, "role": role, "reach": reach, **place}
        known = Grant.objects.filter(in_force(on), **asked).exists()
        waits = ROLES[role].needs_second and not known and _other_administrators(by, on)
        stated = {"until": until, "given_by": by.user, "confirmed_by": "", "pending": waits}
        given, _made = Grant.objects.update_or_create(stated, **asked)
        named = {name: value for name, value in place.items() if value or name == "office"}
        end = {"until": until.isoformat()} if until else {}
        record(_deed(by, on, "role-proposed" if waits else "role-granted", user, role=role, **named, **end))
    return given


def _other_administrators(by: Actor, on: date) -> bool:
    """Whether somebody else manages staff; while there is only one administrator, nobody could confirm anything."""
    others = Grant.objects.filter(in_force(on), role__in=MANAGING, user__is_active=True)
    return any(str(user) != by.user for user in others.values_list("user", flat=True).distinct())


def confirm_grant(*, by: Actor, on: date, held: Grant) -> Grant:
    """The second pair of eyes: from now on the role counts. Raises Refusal `own-account`, `own-proposal` or `confirmed-already`."""
    require(by, Permission.MANAGE_STAFF)
    _check_other(by, held.user)
    if held.given_by == by.user:
        raise Refusal(
            "own-proposal", _("You gave this role yourself."), _("Another administrator confirms it, or takes it back.")
        )
    with transaction.atomic():
        current = Grant.objects.select_for_update().get(pk=held.pk)
        if not current.pending:
            raise Refusal("confirmed-already", _("This role counts already."), "")
        _check_one_reach(current.user, current.role, Reach(current.reach), on)
        _check_one_organisation(current.user, current.organisation, on)
        current.change(pending=False, confirmed_by=by.user)
        record(_deed(by, on, "role-confirmed", current.user, role=current.role, office=current.office))
    return current


def _check_one_reach(user: User, role: str, reach: Reach, on: date) -> None:
    """An account reads a class wherever any of its roles reaches, so roles that reach differently stand in two accounts."""
    User.objects.select_for_update().get(pk=user.pk)
    held = Grant.objects.filter(in_force(on), user=user).exclude(role=role).exclude(reach=reach)
    if (other := held.first()) is not None:
        titles = {"role": ROLES[role].title, "held": ROLES[other.role].title if other.role in ROLES else other.role}
        raise Refusal(
            "reach-mixed",
            _("The role %(role)s reaches other records than the role %(held)s, which this account bears.") % titles,
            _("End that role first, or make a second account for this one."),
            field="role",
        )


def _check_one_organisation(user: User, organisation: str, on: date) -> None:
    """An account belongs to one organisation: whoever goes to work for another gets another account."""
    others = Grant.objects.filter(in_force(on), user=user).exclude(organisation__in=("", organisation))
    if organisation and others.exists():
        raise Refusal(
            "organisation-mixed",
            _("This account belongs to another organisation."),
            _("Close it, and make a new account for the work at this one."),
            field="organisation",
        )


def _check_other(by: Actor, user: User) -> None:
    if str(user.pk) == by.user:
        raise Refusal("own-account", _("You cannot change your own roles."), _("Ask another administrator."))


def _note_alone(by: Actor, on: date, gone: User, roles: Collection[str]) -> None:
    """An administrator who takes the last other one away gives roles alone from then on: a line of its own in the log says so."""
    if not any(role in MANAGING for role in roles) or _other_administrators(by, on):
        return
    record(_deed(by, on, "administrator-alone", gone))


def others_who_confirm(by: Actor, on: date) -> list[User]:
    """The other administrators, who confirm what this one gave."""
    found = {user.pk: user for role in MANAGING for user in bearers_of(role, on) if str(user.pk) != by.user}
    return sorted(found.values(), key=lambda user: user.email)


def is_alone(by: Actor, on: date) -> bool:
    """Whether nobody else manages accounts, so that what this administrator gives counts at once."""
    return by.may(Permission.MANAGE_STAFF) and not _other_administrators(by, on)


def end_grant(*, by: Actor, on: date, held: Grant) -> None:
    """Take a role back at once; nobody ends their own. Raises Refusal `own-account`."""
    require(by, Permission.MANAGE_STAFF)
    _check_other(by, held.user)
    with transaction.atomic():
        record(_deed(by, on, "role-ended", held.user, role=held.role, office=held.office))
        held.delete()
        _note_alone(by, on, held.user, [held.role])


def close_account(*, by: Actor, on: date, user: User) -> None:
    """The person left: no sign-in from now on; the records keep their name. Refused for one's own account."""
    require(by, Permission.MANAGE_STAFF)
    if str(user.pk) == by.user:
        raise Refusal("own-account", _("You cannot close your own account."), _("Ask another administrator."))
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_active=False)
        user.is_active = False
        record(_deed(by, on, "account-closed", user))
        _note_alone(by, on, user, [held.role for held in user.grants.filter(in_force(on))])


def reopen_account(*, by: Actor, on: date, user: User) -> None:
    """The person came back, or the account was closed by mistake; the roles it bore are there as they were."""
    require(by, Permission.MANAGE_STAFF)
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_active=True)
        user.is_active = True
        record(_deed(by, on, "account-reopened", user))


def choose_language(*, by: Actor, on: date, user: User, language: str) -> None:
    """The language of one's own pages."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(language=language)
        user.language = language
        record(_deed(by, on, "language-chosen", user, language=language))


def _deed(by: Actor, on: date, verb: str, user: User, **params: str) -> Deed:
    return Deed(verb, by.user, on, "account", str(user.pk), role=by.role_code, field_class=FieldClass.SA, params=params)
