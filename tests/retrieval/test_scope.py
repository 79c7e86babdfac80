from retrieval.scope import EVERYTHING, Scope, version_of


def test_a_passage_belongs_to_the_version_before_the_last_hash() -> None:
    assert version_of("ehdot-fi@2#0007") == "ehdot-fi@2"
    assert version_of("C#-opas@1#0000") == "C#-opas@1"


def test_a_scope_allows_passages_of_its_versions_that_are_not_barred() -> None:
    scope = Scope(frozenset({"a@1"}), frozenset({"a@1#0001"}))
    assert [scope.allows(each) for each in ("a@1#0000", "a@1#0001", "b@1#0000")] == [True, False, False]


def test_without_versions_only_what_is_barred_is_left_out() -> None:
    assert EVERYTHING.everything
    assert not Scope(barred=frozenset({"a@1#0001"})).everything
    assert Scope(barred=frozenset({"a@1#0001"})).allows("a@1#0000")
    assert not Scope(frozenset()).allows("a@1#0000")
