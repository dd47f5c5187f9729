"""The sentences in which the ledger answers, in the languages of its readers, and days as readers write them."""

from collections.abc import Mapping
from datetime import date

from knowledge.moves.models import Day, Kind, Move, Post, Precision
from knowledge.moves.roles import role_in

_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(),
}

PHRASES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "successor": "{successor} replaced {person}{role}{at}{came}.",
        "successor to be": "{successor} is to replace {person}{role}{at}{came}.",
        "interim to be": "{successor} is to replace {person}{role}{at} in the interim{came}.",
        "goes": "{person} is to leave{when}.",
        "interim": "{successor} replaced {person}{role}{at} in the interim{came}.",
        "gone": "{person} left{when}.",
        "then": "Then {successor} took over{came}.",
        "no successor": "I found no article that says who replaced {person}. {person} left {organization}{when}.",
        "never left": "I found no article that says that {person} left {organization}.",
        "never left any": "I found no article that says that {person} left a post.",
        "never then": "I found no article that says so of that time.",
        "never came": "I found no article that says that {person} came to such a post.",
        "left": "{person} left {organization}{role}{when}.",
        "leaves": "{person} is leaving {organization}{role}{when}.",
        "when left": "{When}: {person} left {organization}{role}.",
        "when came": "{When}: {person} came to {organization}{role}.",
        "when replaced": "{Came}: {successor} replaced {person}{role}{at}.",
        "unknown day of coming": "{successor} replaced {person}{role}{at}; the articles do not say on what day.",
        "announced": "It was announced {when}.",
        "unknown day": "{person} left {organization}{role}; the articles do not say on what day.",
        "destination": "{destination}: {person} went there from {organization}{when}.",
        "no destination": "I found no article that says where {person} went after {organization}.",
        "role": "{role_name}: {person} held that post at {organization}{until}.",
        "holder": "{person} is {role} of {organization}{since}.",
        "holder of": "{person} holds that post at {organization}{since}.",
        "denied": "No. {person} is not leaving {organization}, the article says{when}.",
        "yes left": "Yes, {person} left {organization}{role}{when}.",
        "to leave": "Not yet: {person} is to leave {organization}{role}{when}.",
        "not any more": "No, {person} left {organization}{role}{when}.",
        "came": "{person} came to {organization}{role}{when}.",
        "only interim": "I found no article that names anybody for good. {person} fills in at {organization}.",
        "reported": "It is reported, not confirmed.",
        "likely": "That is how I read it; I am not certain.",
        "conflict": "The articles do not agree:",
        "more": "And {count} more.",
        "role join": " as {role}",
        "at join": " at {organization}",
        "until join": " until {date}",
        "since join": ", since {date}",
        "told join": ", says the article of {date}",
        "told": "The article is of {date}.",
        "day": " on {date}",
        "month": " in {date}",
        "year": " in {date}",
        "words": " The article\u2019s words: “{words}”.",
        "nobody": "their post",
    },
    "id": {
        "successor": "{successor} menggantikan {person}{role}{at}{came}.",
        "successor to be": "{successor} akan menggantikan {person}{role}{at}{came}.",
        "interim to be": "{successor} akan menggantikan {person}{role}{at} untuk sementara{came}.",
        "goes": "{person} akan pergi{when}.",
        "interim": "{successor} menggantikan {person}{role}{at} untuk sementara{came}.",
        "gone": "{person} pergi{when}.",
        "then": "Setelah itu {successor} mengambil alih{came}.",
        "no successor": (
            "Saya tidak menemukan artikel yang menyebut pengganti {person}. {person} meninggalkan {organization}{when}."
        ),
        "never left": "Saya tidak menemukan artikel yang menyebut bahwa {person} meninggalkan {organization}.",
        "never left any": "Saya tidak menemukan artikel yang menyebut bahwa {person} meninggalkan jabatannya.",
        "never then": "Saya tidak menemukan artikel yang menyebutnya untuk waktu itu.",
        "never came": "Saya tidak menemukan artikel yang menyebut bahwa {person} diangkat ke jabatan itu.",
        "left": "{person} meninggalkan {organization}{role}{when}.",
        "leaves": "{person} akan meninggalkan {organization}{role}{when}.",
        "when left": "{When}: {person} meninggalkan {organization}{role}.",
        "when came": "{When}: {person} mulai di {organization}{role}.",
        "when replaced": "{Came}: {successor} menggantikan {person}{role}{at}.",
        "unknown day of coming": "{successor} menggantikan {person}{role}{at}; artikel tidak menyebut tanggalnya.",
        "announced": "Hal itu diumumkan {when}.",
        "unknown day": "{person} meninggalkan {organization}{role}; artikel tidak menyebut tanggalnya.",
        "destination": "{destination}: {person} pindah ke sana dari {organization}{when}.",
        "no destination": "Saya tidak menemukan artikel yang menyebut ke mana {person} pindah setelah {organization}.",
        "role": "{role_name}: itulah jabatan {person} di {organization}{until}.",
        "holder": "{person} adalah {role} {organization}{since}.",
        "holder of": "{person} memegang jabatan itu di {organization}{since}.",
        "denied": "Tidak. {person} tidak meninggalkan {organization}, menurut artikel{when}.",
        "yes left": "Ya, {person} meninggalkan {organization}{role}{when}.",
        "to leave": "Belum: {person} akan meninggalkan {organization}{role}{when}.",
        "not any more": "Tidak, {person} sudah meninggalkan {organization}{role}{when}.",
        "came": "{person} datang ke {organization}{role}{when}.",
        "only interim": (
            "Saya tidak menemukan artikel yang menyebut pejabat tetap. "
            "{person} mengisi untuk sementara di {organization}."
        ),
        "reported": "Ini baru kabar, belum dipastikan.",
        "likely": "Begitulah saya membacanya; saya tidak yakin sepenuhnya.",
        "conflict": "Artikel-artikel tidak sepakat:",
        "more": "Dan {count} lagi.",
        "role join": " sebagai {role}",
        "at join": " di {organization}",
        "until join": " sampai {date}",
        "since join": ", sejak {date}",
        "told join": ", menurut artikel {date}",
        "told": "Artikelnya bertanggal {date}.",
        "day": " pada {date}",
        "month": " pada {date}",
        "year": " pada {date}",
        "words": " Kata artikelnya: “{words}”.",
        "nobody": "jabatannya",
    },
}


# How a phrase is said of a move that lies ahead of the day on which is asked.
AHEAD = {
    "left": "leaves",
    "successor": "successor to be",
    "interim": "interim to be",
    "gone": "goes",
    "yes left": "to leave",
    "not any more": "to leave",
}


def written(day: Day, language: str) -> str:
    """Write a day as readers do, as exactly as it is known: ``25 September 2024``, ``September 2024``, ``2024``."""
    month = _MONTHS[language][day.value.month - 1]
    if day.precision is Precision.DAY:
        return f"{day.value.day} {month} {day.value.year}"
    return f"{month} {day.value.year}" if day.precision is Precision.MONTH else str(day.value.year)


def when(day: Day | None, language: str) -> str:
    """Write `` on 25 September 2024``, or nothing where the day is unknown."""
    return PHRASES[language][day.precision.value].format(date=written(day, language)) if day else ""


class Words:
    """Says things about moves in one language."""

    def __init__(self, language: str, today: date | None = None) -> None:
        self._language = language
        self._phrases = PHRASES[language]
        self._today = today

    def say(self, phrase: str, move: Move) -> str:
        """Return a sentence about a move; one that lies ahead is told as such."""
        if self._is_ahead(move):
            phrase = AHEAD.get(phrase, phrase)
        return self._phrases[phrase].format(
            person=move.person,
            successor=move.successor,
            destination=move.destination,
            organization=move.organization,
            role=self.role_join(move.role),
            role_name=move.role,
            at=self.at(move),
            when=self.when(move),
            came=when(move.came_on, self._language),
            Came=written(move.came_on, self._language) if move.came_on else "",
            When=written(move.day, self._language) if move.day else "",
            until=self.join("until join", move.day if move.kind is Kind.DEPARTURE else None),
        )

    def _is_ahead(self, move: Move) -> bool:
        day = move.effective_on
        return self._today is not None and day is not None and day.value > self._today

    def holding(self, person: str, post: Move | Post, since: str) -> str:
        """Return a sentence that says who holds a post, and since when or says who."""
        role = post.role and role_in(post.role, self._language)
        return self._phrases["holder" if role else "holder of"].format(
            person=person, role=role, organization=post.organization, since=since
        )

    def role_join(self, role: str | None) -> str:
        """Return "as" and the role, or nothing where it has no name in this language: the quote shows it."""
        said = role and role_in(role, self._language)
        return self._phrases["role join"].format(role=said) if said else ""

    def at(self, move: Move) -> str:
        """Return "at" and the organisation."""
        return self._phrases["at join"].format(organization=move.organization)

    def when(self, move: Move) -> str:
        """Return when the move was, or nothing."""
        return when(move.day, self._language)

    def join(self, phrase: str, day: Day | None) -> str:
        """Return a phrase with a day, or nothing where it is unknown."""
        return self._phrases[phrase].format(date=written(day, self._language)) if day else ""
