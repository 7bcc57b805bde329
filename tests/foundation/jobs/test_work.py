"""Background work: done as the person who asked, its refusal told, its fault kept."""

import pytest
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from masar.foundation.access.models import User
from masar.foundation.core.refusals import Refusal
from masar.foundation.jobs.models import Job, State
from masar.foundation.jobs.work import job_of, start, take_up_again, work
from masar.foundation.jobs.workers import enlisted


@task()
def idle(job_id):
    """Does nothing."""


def started(cast, name="karim"):
    return start(idle, by=cast.actors[name], kind="idle", title="Idle", params={})


def test_a_job_acts_as_who_asked_and_tells_its_progress(cast):
    job = started(cast)
    seen = []

    def deed(actor, job, progress):
        seen.append(actor)
        progress(5, 5)
        return {"made": 5}

    work(str(job.pk), deed)
    job.refresh_from_db()
    assert seen == [cast.karim]
    assert (job.state, job.done, job.total, job.result) == (State.DONE, 5, 5, {"made": 5})


def test_a_refusal_is_kept_as_its_sentence(cast):
    job = started(cast)

    def deed(actor, job, progress):
        raise Refusal("no", "It cannot be done.", "Do this first.")

    work(str(job.pk), deed)
    job.refresh_from_db()
    assert (job.state, job.problem) == (State.FAILED, "It cannot be done. Do this first.")


def test_the_work_of_a_closed_account_is_not_done_and_says_why(cast):
    job = started(cast)
    User.objects.filter(pk=cast.karim.user).update(is_active=False)
    work(str(job.pk), lambda *_: pytest.fail("done for a closed account"))
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "was closed before it was done" in job.problem


def test_a_fault_is_kept_and_raised(cast):
    job = started(cast)

    def deed(actor, job, progress):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work(str(job.pk), deed)
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert str(job.pk) in job.problem


def test_a_job_that_is_done_is_not_done_again(cast):
    job = started(cast)
    Job.objects.filter(pk=job.pk).update(state=State.DONE)
    work(str(job.pk), lambda *_: pytest.fail("done twice"))
    assert Job.objects.get(pk=job.pk).state == State.DONE


def test_nobody_sees_another_persons_job(cast):
    job = started(cast)
    assert job_of(cast.salma, job.pk) is None
    assert job_of(cast.karim, job.pk) == job


def test_what_a_power_cut_left_running_is_taken_up_again(cast):
    job = started(cast)
    DBTaskResult.objects.update(status="RUNNING")
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING)
    assert take_up_again(DBTaskResult) == 1
    assert DBTaskResult.objects.get().status == "READY"
    assert Job.objects.get(pk=job.pk).state == State.WAITING


def test_what_a_worker_that_lives_is_at_stays_with_it(cast, settings, tmp_path):
    settings.HOME = tmp_path
    job, other = started(cast), started(cast)
    Job.objects.update(state=State.RUNNING)
    with enlisted() as living:
        for one, worker in ((job, living), (other, "gone")):
            DBTaskResult.objects.filter(args_kwargs__args=[str(one.pk)]).update(status="RUNNING", worker_ids=[worker])
        assert take_up_again(DBTaskResult) == 1
        assert [Job.objects.get(pk=one.pk).state for one in (job, other)] == [State.RUNNING, State.WAITING]
        assert DBTaskResult.objects.get(status="RUNNING").worker_ids == [living]
    assert take_up_again(DBTaskResult) == 1
    assert not DBTaskResult.objects.filter(status="RUNNING").exists()


def test_the_queue_keeps_of_a_fault_neither_its_words_nor_a_name(cast):
    started(cast)
    row = DBTaskResult.objects.get()
    try:
        int(cast.karim.user)
    except ValueError as fault:
        row.set_failed(fault)
    row.refresh_from_db()
    assert cast.karim.user not in row.traceback
    assert "builtins.ValueError" in row.traceback
