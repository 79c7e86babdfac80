from assist_api.answers.kept import Readings


def test_a_text_is_read_once_in_each_way() -> None:
    readings, read = Readings(), list[str]()

    def reading() -> int:
        read.append("read")
        return len(read)

    assert [readings.of("words", "Kortti", reading) for _ in range(3)] == [1, 1, 1]
    assert readings.of("figures", "Kortti", reading) == 2
    assert readings.of("words", "Tili", reading) == 3


def test_those_used_last_are_kept_and_none_after_forgetting() -> None:
    readings = Readings(2)
    for text in ("a", "b", "a", "c"):
        readings.of("", text, lambda text=text: text)  # type: ignore[misc]
    assert readings.of("", "a", lambda: "again") == "a"
    assert readings.of("", "b", lambda: "again") == "again"
    readings.forget()
    assert readings.of("", "a", lambda: "again") == "again"
