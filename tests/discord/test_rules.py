"""The checker: every bad thing it must catch, one row each, and the good things it must leave alone."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.discord.server.openapi import Description
from tests.discord.server.rules import (
    Asked,
    Sent,
    callback_problems,
    commands_problems,
    mention_promises,
    message_problems,
    thread_problems,
)

Payload = dict[str, Any]


def embed(**parts: object) -> Payload:
    """Return a message with one embed."""
    return {"embeds": [{"title": "Who left", **parts}]}


def button(**parts: object) -> Payload:
    """Return a button that nothing is wrong with, but for ``parts``."""
    return {"type": 2, "style": 2, "label": "Sources", "custom_id": "sources", **parts}


def rows(*rows: list[Payload]) -> Payload:
    """Return a message with rows of components."""
    return {"content": "Who left?", "components": [{"type": 1, "components": row} for row in rows]}


def menu(**parts: object) -> Payload:
    """Return a menu that nothing is wrong with, but for ``parts``."""
    return {"type": 3, "custom_id": "which", "options": [{"label": "One", "value": "1"}], **parts}


def command(**parts: object) -> Payload:
    """Return a command that nothing is wrong with, but for ``parts``."""
    return {"type": 1, "name": "ask", "description": "Ask a question.", **parts}


def option(name: str = "question", **parts: object) -> Payload:
    """Return an option of a command."""
    return {"type": 3, "name": name, "description": "What to ask.", **parts}


MESSAGES = [
    ({"content": "x" * 2001}, "the content is 2,001 characters long, Discord takes 2,000"),
    ({}, "the message is empty"),
    ({"content": " \n "}, "the message is empty"),
    ({"contents": "hello", "content": "hello"}, "a key that Discord does not know: 'contents'"),
    ({"embeds": [{}]}, "embed 1 is empty"),
    ({"embeds": [{"title": "  "}]}, "embed 1 is empty"),
    ({"embeds": [{"title": "x"}] * 11}, "11 embeds, Discord takes 10"),
    ({"embeds": [{"description": "x" * 3001}] * 2}, "the embeds hold 6,002 characters together, Discord takes 6,000"),
    (embed(title="x" * 257), "the title of embed 1 is 257 characters long, Discord takes 256"),
    (embed(description="x" * 4097), "the description of embed 1 is 4,097 characters long, Discord takes 4,096"),
    (embed(descripton="x"), "embed 1 has a key that Discord does not know: 'descripton'"),
    (embed(url="example.org"), "the url of embed 1 must start with one of http, https"),
    (embed(url="https://"), "the url of embed 1 is not a well formed address"),
    (embed(url="https://example.org/a b"), "the url of embed 1 is not a well formed address"),
    (embed(url="javascript:alert(1)"), "the url of embed 1 must start with"),
    (embed(timestamp="yesterday"), "the timestamp of embed 1 is not an ISO 8601 time"),
    (embed(color=0x1000000), "the color of embed 1 is no colour"),
    (embed(footer={"text": ""}), "the footer of embed 1 is empty"),
    (embed(footer={"text": "x" * 2049}), "the footer of embed 1 is 2,049 characters long"),
    (embed(author={"name": ""}), "the author of embed 1 is empty"),
    (embed(author={"name": "x", "url": "ftp://example.org"}), "the author's url of embed 1 must start with"),
    (embed(image={"url": "file:///etc/passwd"}), "the image of embed 1 must start with"),
    (embed(fields=[{"name": "x", "value": ""}]), "the value of field 1 of embed 1 is empty"),
    (embed(fields=[{"name": " ", "value": "x"}]), "the name of field 1 of embed 1 is empty"),
    (embed(fields=[{"name": "x", "value": "x" * 1025}]), "the value of field 1 of embed 1 is 1,025 characters long"),
    (embed(fields=[{"name": "x", "value": "x", "inlined": True}]), "a key that Discord does not know: 'inlined'"),
    (embed(fields=[{"name": "x", "value": "x"}] * 26), "embed 1 has 26 fields, Discord takes 25"),
    (rows(*[[button(custom_id=str(n))] for n in range(6)]), "6 action rows, Discord takes 5"),
    (rows([button(custom_id=str(n)) for n in range(6)]), "row 1 has 6 buttons, Discord takes 5"),
    (rows([]), "row 1 is empty"),
    ({"content": "x", "components": [button()]}, "only action rows may stand outside a row"),
    (rows([button()], [button()]), "the custom_id 'sources' is used twice"),
    (rows([button(custom_id=None)]), "the custom_id of the button 'Sources' is empty"),
    (rows([button(custom_id="x" * 101)]), "the custom_id of the button 'Sources' is 101 characters long"),
    (rows([button(label="x" * 81)]), "is 81 characters long, Discord takes 80"),
    (rows([button(label=None)]), "the button 'sources' has neither label nor emoji"),
    (rows([button(style=9)]), "has no style that Discord knows"),
    (rows([button(style=5, url="https://example.org")]), "is a link and cannot have a custom_id"),
    (rows([button(style=5, custom_id=None)]), "is a link without an address"),
    (rows([button(style=5, custom_id=None, url="ftp://x.org")]), "the address of the button 'Sources' must start with"),
    (rows([button(url="https://example.org")]), "has an address but is no link"),
    (rows([button(costum_id="x")]), "a key that Discord does not know: 'costum_id'"),
    (rows([menu(), menu(custom_id="other")]), "must hold up to five buttons or one menu"),
    (rows([menu(options=[])]), "has 0 choices, Discord takes 1 to 25"),
    (rows([menu(options=[{"label": "One", "value": "1"}] * 2)]), "offers the value '1' twice"),
    (rows([menu(max_values=2)]), "lets a reader choose more than it offers"),
    ({"content": "x", "flags": 1 << 15, "components": [{"type": 10, "content": "x"}]}, "cannot have content or embeds"),
    ({"flags": 1 << 15, "components": [{"type": 10, "content": "x" * 4001}]}, "the texts hold 4,001 characters"),
    ({"flags": 1 << 15, "components": [{"type": 10, "content": "x"}] * 41}, "41 components, Discord takes 40"),
    ({"content": "x", "flags": 64}, "only the answer to an interaction can be ephemeral"),
    ({"content": "x", "flags": 2}, "flags 2 cannot be set by a bot"),
    ({"content": "x", "attachments": [{"id": 0, "filename": "a.txt"}]}, "the attachment 'a.txt' was not uploaded"),
    ({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}, "parses all users and lists some"),
    ({"content": "x", "allowed_mentions": {"parse": ["all"]}}, "allowed_mentions cannot parse 'all'"),
    ({"content": "x", "allowed_mentions": {"pares": []}}, "a key that Discord does not know: 'pares'"),
]

FORM = {"type": 4, "custom_id": "word", "label": "Word", "style": 1}

CALLBACKS = [
    ({"type": 4}, Asked(2), "an answer of type 4 needs data"),
    ({"type": 7}, Asked(3, from_message=True), "an answer of type 7 needs data"),
    ({"type": 4, "data": {}}, Asked(2), "the message is empty"),
    ({"type": 7, "data": {"content": "x"}}, Asked(2), "an answer of type 7 cannot answer an interaction of type 2"),
    ({"type": 8, "data": {"choices": []}}, Asked(2), "an answer of type 8 cannot answer"),
    ({"type": 4, "data": {"content": "x"}}, Asked(4), "an answer of type 4 cannot answer an interaction of type 4"),
    ({"type": 9, "data": {}}, Asked(5), "an answer of type 9 cannot answer an interaction of type 5"),
    ({"type": 6}, Asked(5), "a form that no message opened"),
    ({"type": 5, "data": {"content": "x"}}, Asked(2), "the deferral has a key that Discord does not know: 'content'"),
    ({"type": 5, "data": {"flags": 4}}, Asked(2), "a deferral cannot set the flags 4"),
    ({"type": 8, "data": {}}, Asked(4), "has no list of choices"),
    ({"type": 8, "data": {"choices": [{"name": "a", "value": "a"}] * 26}}, Asked(4), "26 choices, Discord takes 25"),
    ({"type": 8, "data": {"choices": [{"name": "x" * 101, "value": "a"}]}}, Asked(4), "is 101 characters long"),
    ({"type": 8, "data": {"choices": [{"name": "a", "value": ""}]}}, Asked(4), "the value of the choice 'a' is empty"),
    ({"type": 9, "data": {"title": "x" * 46}}, Asked(2), "the title of the form is 46 characters long"),
    ({"type": 9, "data": {"title": "x", "custom_id": "x", "components": []}}, Asked(2), "the form has 0 fields"),
    (
        {"type": 9, "data": {"title": "x", "custom_id": "x", "components": [{"type": 1, "components": [FORM]}] * 2}},
        Asked(2),
        "the custom_id 'word' is used twice in one form",
    ),
    ({"type": 4, "data": {"content": "x"}, "dat": 1}, Asked(2), "the answer has a key that Discord does not know"),
]

COMMANDS = [
    ([command(name="Ask")], "has a name that Discord refuses: 'Ask'"),
    ([command(name="ask me")], "has a name that Discord refuses: 'ask me'"),
    ([command(name="x" * 33)], "has a name that Discord refuses"),
    ([command(name_localizations={"id": "Tanya"})], "has a name that Discord refuses: 'Tanya'"),
    ([command(name_localizations={"xx": "tanya"})], "is translated into 'xx', which Discord does not know"),
    ([command(description="")], "the description of the command 'ask' is empty"),
    ([command(description="x" * 101)], "the description of the command 'ask' is 101 characters long"),
    ([command(description_localizations={"id": ""})], "the description of the command 'ask' is empty"),
    ([command(), command()], "two commands are called 'ask'"),
    ([command(name=f"ask{n}") for n in range(101)], "101 commands of type 1, Discord takes 100"),
    ([command(descripton="x")], "a key that Discord does not know: 'descripton'"),
    ([command(options=[option("a"), option("b", required=True)])], "asks for 'b' after an option that may be left out"),
    ([command(options=[option(), option()])], "has two options called 'question'"),
    ([command(options=[option(f"o{n}") for n in range(26)])], "has 26 options, Discord takes 25"),
    ([command(options=[option(description=None)])], "the description of the option 'question'"),
    (
        [command(options=[option(autocomplete=True, choices=[{"name": "a", "value": "a"}])])],
        "has both choices and autocompletion",
    ),
    ([command(options=[option(type=5, autocomplete=True)])], "cannot offer choices"),
    ([command(options=[option(choices=[{"name": "a", "value": "a"}] * 26)])], "offers 26 choices, Discord takes 25"),
    ([command(options=[option(choices=[{"name": "a", "value": "a"}] * 2)])], "offers 'a' twice"),
    ([command(options=[option(max_length=6001)])], "takes at most 6001 characters"),
    ([command(options=[option(min_length=9, max_length=3)])], "has a min_length above its max_length"),
    ([command(options=[option("add", type=1), option("word")])], "mixes subcommands and other options"),
    ([{"type": 3, "name": "Who?", "description": "x"}], "stands in a menu and cannot have a description"),
    ([command(options=[option(f"o{n}", description="x" * 100) for n in range(25)] * 4)], "characters together"),
]

PROMISES = [
    ({"content": "x"}, "does not say that it pings nobody"),
    ({"content": "x", "allowed_mentions": None}, "does not say that it pings nobody"),
    ({"content": "x", "allowed_mentions": {"users": []}}, "does not say that it pings nobody"),
    ({"content": "x", "allowed_mentions": {"parse": ["everyone"]}}, "allowed_mentions.parse is ['everyone']"),
    ({"content": "x", "allowed_mentions": {"parse": [], "users": ["1"]}}, "allowed_mentions.users is ['1']"),
    ({"content": "x", "allowed_mentions": {"parse": [], "replied_user": True}}, "allowed_mentions.replied_user"),
]


def said(problems: Iterator[str]) -> str:
    """Return all sentences in one."""
    return "; ".join(problems)


@pytest.mark.parametrize(("body", "sentence"), MESSAGES)
def test_a_bad_message_is_caught(body: Payload, sentence: str) -> None:
    """Whatever Discord would refuse in a message is named in a sentence."""
    assert sentence in said(message_problems(body, Sent()))


@pytest.mark.parametrize(("body", "asked", "sentence"), CALLBACKS)
def test_a_bad_answer_to_an_interaction_is_caught(body: Payload, asked: Asked, sentence: str) -> None:
    """Whatever Discord would refuse as an answer is named in a sentence."""
    assert sentence in said(callback_problems(body, asked))


@pytest.mark.parametrize(("commands", "sentence"), COMMANDS)
def test_a_bad_command_is_caught(commands: list[Payload], sentence: str) -> None:
    """Whatever Discord would refuse in a set of commands is named in a sentence."""
    assert sentence in said(commands_problems(commands))


@pytest.mark.parametrize(("body", "sentence"), PROMISES)
def test_a_message_that_might_ping_is_caught(body: Payload, sentence: str) -> None:
    """A message that does not rule out every ping breaks the house's promise."""
    assert sentence in said(mention_promises(body))


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"name": ""}, "the name of the thread is empty"),
        ({"name": "x" * 101}, "the name of the thread is 101 characters long"),
        ({"name": "x", "auto_archive_duration": 30}, "not after 30"),
    ],
)
def test_a_bad_thread_is_caught(body: Payload, sentence: str) -> None:
    """Whatever Discord would refuse in a thread is named in a sentence."""
    assert sentence in said(thread_problems(body))


def test_too_large_an_upload_is_caught() -> None:
    """Files past the limit of a server without boosts are named."""
    sent = Sent(files=((0, 6 * 1024 * 1024), (1, 5 * 1024 * 1024)))

    assert "bytes together, Discord takes 10,485,760" in said(message_problems({"content": "x"}, sent))


@pytest.mark.parametrize(
    "body",
    [
        {"content": "x" * 2000},
        embed(title="x" * 256, description="x" * 4096, url="https://example.org/a?b=c#d", color=0),
        embed(fields=[{"name": "x", "value": "x" * 1024, "inline": True}], timestamp="2026-01-02T03:04:05+00:00"),
        embed(image={"url": "attachment://chart.png"}),
        rows([button()], [button(style=5, custom_id=None, url="https://example.org")], [menu()]),
        {"flags": 1 << 15, "components": [{"type": 10, "content": "x"}]},
    ],
)
def test_a_good_message_is_left_alone(body: Payload) -> None:
    """What Discord takes, the checker takes."""
    assert list(message_problems(body, Sent())) == []


def test_a_good_command_is_left_alone() -> None:
    """Commands in several languages, with typed options, pass."""
    translated = {"name_localizations": {"id": "tanya"}, "description_localizations": {"id": "Ajukan pertanyaan."}}
    options = [option(required=True, max_length=1000), option("article", autocomplete=True)]

    assert list(commands_problems([command(**translated, options=options), {"type": 3, "name": "Who Is This?"}])) == []


def test_an_edit_may_leave_everything_out() -> None:
    """A change that only takes the buttons away is no empty message."""
    assert list(message_problems({"components": []}, Sent(created=False))) == []


@pytest.fixture(scope="module")
def description() -> Description:
    """Return Discord's own description, or skip where it does not lie beside the project."""
    found = Description.shared()
    if found is None:
        pytest.skip("Discord's description (openapi.json) is not here")
    return found


@pytest.mark.parametrize(
    ("method", "template", "body", "sentence"),
    [
        ("POST", "/channels/{channel_id}/messages", {"content": 5}, "content: 5 is not"),
        ("POST", "/channels/{channel_id}/messages", {"embeds": [{"title": "x"}] * 11}, "embeds:"),
        ("POST", "/interactions/{interaction_id}/{interaction_token}/callback", {"type": 99}, "99"),
        ("PUT", "/applications/{application_id}/commands", [{"name": "x" * 40}], "0"),
        ("POST", "/nowhere", {}, "Discord's description has no POST /nowhere"),
    ],
)
def test_what_the_description_forbids_is_caught(
    description: Description, method: str, template: str, body: object, sentence: str
) -> None:
    """A body that does not fit Discord's own description is named, with the place where it does not."""
    assert sentence in said(description.request_problems(method, template, body))


def test_ids_may_be_numbers(description: Description) -> None:
    """Discord takes the numbers that discord.py sends for ids, although its description wants text."""
    body = {"content": "x", "message_reference": {"message_id": 1, "channel_id": 2}, "attachments": [{"id": 0}]}

    assert said(description.request_problems("POST", "/channels/{channel_id}/messages", body)) == ""
