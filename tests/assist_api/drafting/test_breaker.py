import pytest

from assist_api.drafting.breaker import Breaker
from assist_api.errors import DraftError

GONE = DraftError("Gone.", "Start it.")


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def fail(breaker: Breaker) -> None:
    with pytest.raises(DraftError), breaker.trying():
        raise GONE


def test_it_opens_after_failures_in_a_row_only() -> None:
    breaker = Breaker(2, 10)
    fail(breaker)
    with breaker.trying():
        pass
    fail(breaker)
    assert breaker.state == "closed"
    fail(breaker)
    assert breaker.state == "open"


def test_one_probe_goes_through_after_the_rest_and_no_second_beside_it() -> None:
    clock = Clock()
    breaker = Breaker(1, 10, clock)
    fail(breaker)
    clock.now = 10.0
    assert breaker.state == "half-open"
    with breaker.trying():
        assert breaker.state == "open"
        with pytest.raises(DraftError, match="a moment ago"), breaker.trying():
            pytest.fail("a second probe")
    assert breaker.state == "closed"


def test_a_probe_that_fails_rests_again() -> None:
    clock = Clock()
    breaker = Breaker(1, 10, clock)
    fail(breaker)
    clock.now = 10.0
    fail(breaker)
    assert breaker.state == "open"
    clock.now = 19.0
    assert breaker.state == "open"
    clock.now = 20.0
    assert breaker.state == "half-open"


@pytest.mark.parametrize(("begun", "state"), [(True, "closed"), (False, "half-open")])
def test_a_probe_that_the_client_leaves_counts_if_the_server_had_answered(begun: bool, state: str) -> None:
    clock = Clock()
    breaker = Breaker(1, 10, clock)
    fail(breaker)
    clock.now = 10.0
    with pytest.raises(GeneratorExit), breaker.trying() as attempt:
        attempt.begun = begun
        raise GeneratorExit
    assert breaker.state == state
