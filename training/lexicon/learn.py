"""Learn a lexicon from sentence pairs: ``python -m training.lexicon.learn PAIRS --source en --target id --out FILE``.

PAIRS is a text file, plain or gzipped, one pair a line: the English sentence, a tab, the sentence in the other
language. What is learned are counts, never sentences: the translations of every form, of every stem and of frequent
phrases whose translation is not the sum of their words; and, for words that no pair has, the spellings that the
language would give to English words (``training.lexicon.spelling``).
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from knowledge.language.embedder import MODEL
from knowledge.language.lexicon import EntryKind, LexiconEntry, write
from knowledge.language.stems import TOKEN, stem, stop_words, words
from training.lexicon.alignment import Aligned, SentencePair, align, link, linked, read_pairs
from training.lexicon.spelling import Kin, Speller

SURE = 0.5  # a link that is believed more than this holds a phrase together
FAINT = 0.02  # a translation of less than this share is noise
TRANSLATIONS = 6  # kept for each word
BACKING = 0.05  # how much it counts that the translation leads back to the word
BOUND = 0.2  # a word without a translation of its own belongs to a phrase that it is found in this often
SPELLINGS, LIKELY = 3, 0.15  # of an English word, at most, and how probable each must be

Counts = dict[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class Tables:
    """Counts of translations into English: of forms, of stems and of phrases; and of English stems out of it.

    ``seen`` counts the forms themselves; ``names`` are those that are written with a capital.
    """

    forms: Counts
    stems: Counts
    phrases: Counts
    back: Counts
    seen: Counter[str]
    names: frozenset[str]


def names(pairs: Iterable[SentencePair]) -> frozenset[str]:
    """Return the folded words that have a capital nearly always, not counting those that open a sentence."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    first: set[str] = set()
    for pair in pairs:
        for place, match in enumerate(TOKEN.finditer(pair.written)):
            found = list(words(match.group()))
            if place == 0:
                first.update(found)
            else:
                (capital if match.group()[0].isupper() else small).update(found)
    always = frozenset(word for word, times in capital.items() if times >= 4 * small[word])
    return always | {word for word in first if not small[word]}


def count(aligned: Iterable[tuple[SentencePair, Aligned]], languages: tuple[str, str], known: frozenset[str]) -> Tables:
    """Count what the links say of words and phrases; ``languages`` are English and the other, ``known`` its names."""
    source, target = languages
    seen: Counter[str] = Counter()
    forms, kin, phrases, back = (defaultdict[str, Counter[str]](Counter) for _ in range(4))
    for pair, found in aligned:
        seen.update(pair.target)
        for i, j, belief in found:
            english, word = pair.source[i], pair.target[j]
            forms[word][english] += belief  # type: ignore[assignment]
            back[stem(english, source)][stem(word, target)] += belief  # type: ignore[assignment]
            if word not in known:
                kin[stem(word, target)][english] += belief  # type: ignore[assignment]
        for phrase, reading in _phrases(pair, [(i, j) for i, j, belief in found if belief > SURE]):
            phrases[phrase][reading] += 1
    return Tables(forms, kin, phrases, back, seen, known)


def _phrases(pair: SentencePair, sure: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Yield runs of two or three words whose links stay within one run of one to three English words."""
    of_target: dict[int, list[int]] = defaultdict(list)
    of_source: dict[int, list[int]] = defaultdict(list)
    for i, j in sure:
        of_target[j].append(i)
        of_source[i].append(j)
    for start in range(len(pair.target)):
        for end in range(start + 2, min(start + 3, len(pair.target)) + 1):
            held = [i for j in range(start, end) for i in of_target[j]]
            if not held:
                continue
            first, last = min(held), max(held)
            if last - first < 3 and all(start <= j < end for i in range(first, last + 1) for j in of_source[i]):
                yield " ".join(pair.target[start:end]), " ".join(pair.source[first : last + 1])


def entries(tables: Tables, languages: tuple[str, str]) -> Iterator[LexiconEntry]:
    """Yield what is worth keeping, most useful first in each entry."""
    kept = {
        word: _smoothed(counts, tables.stems.get(stem(word, languages[1])))
        for word, counts in tables.forms.items()
        if not (word in tables.names and _doubtful(word, counts))
    }
    yield from _words(EntryKind.FORM, kept, 0.5, _totals(tables.forms))
    yield from _words(EntryKind.STEM, tables.stems, 0.5, _totals(tables.stems))
    yield from _words(EntryKind.BACK, tables.back, 1.0, None)
    chosen = _PhraseChooser(tables, languages)
    for phrase, counts in sorted(tables.phrases.items()):
        if chosen.worth(phrase, counts):
            yield LexiconEntry(EntryKind.PHRASE, phrase, _best(counts)[:3])


def _smoothed(counts: Counter[str], kin: Counter[str] | None) -> Counter[str]:
    """Let a form that was seen little lean on its kin: their opinion counts as much as having seen it once."""
    return counts + Counter({word: n / kin.total() for word, n in kin.items()}) if kin else counts


def _words(kind: EntryKind, table: Counts, least: float, totals: Counter[str] | None) -> Iterator[LexiconEntry]:
    for word, counts in sorted(table.items()):
        if counts.total() >= least:
            yield LexiconEntry(kind, word, _best(counts, totals))


def with_terms(learned: Iterable[LexiconEntry], path: Path) -> Iterator[LexiconEntry]:
    """Yield the entries with those of a file written by hand first in their place: a phrase, a tab, its English."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    terms = {tuple(words(phrase)): " ".join(words(english)) for phrase, english in lines}
    kinds = {" ".join(term): EntryKind.FORM if len(term) == 1 else EntryKind.PHRASE for term in terms}
    known = {(kind, term): terms[tuple(term.split())] for term, kind in kinds.items()}
    for entry in learned:
        english = known.pop((entry.kind, entry.word), None)
        others = tuple((word, share / 2) for word, share in entry.translations if word != english)
        yield entry if english is None else LexiconEntry(entry.kind, entry.word, ((english, 0.6), *others))
    for (kind, word), english in known.items():
        yield LexiconEntry(kind, word, ((english, 1.0),))


def _totals(table: Counts) -> Counter[str]:
    totals: Counter[str] = Counter()
    for counts in table.values():
        totals.update(counts)
    return totals


def _best(counts: Counter[str], totals: Counter[str] | None = None) -> tuple[tuple[str, float], ...]:
    """Return the best translations with their shares; ``totals`` make one that many words share worth less."""
    weighed = {
        word: n * (n / totals[word]) ** BACKING if totals else n for word, n in counts.most_common(2 * TRANSLATIONS)
    }
    whole = sum(weighed.values())
    best = sorted(weighed.items(), key=lambda item: (-item[1], item[0]))[:TRANSLATIONS]
    return tuple((word, n / whole) for word, n in best if n / whole >= FAINT)


def _doubtful(name: str, counts: Counter[str]) -> bool:
    """Tell whether a name should rather be left alone: few links, and to a word that does not look like it."""
    best, times = counts.most_common(1)[0]
    unlike = Levenshtein.normalized_similarity(name, best) < 0.5
    return unlike and (times < 4 or times / counts.total() < 0.3)


class _PhraseChooser:
    """Decides which phrases say more than their words."""

    def __init__(self, tables: Tables, languages: tuple[str, str]) -> None:
        self._tables = tables
        self._source = languages[0]
        self._idle_source = stop_words(languages[0])
        self._idle = stop_words(languages[1]) or {word for word, _ in tables.seen.most_common(60)}

    def worth(self, phrase: str, counts: Counter[str]) -> bool:
        """Tell whether a phrase is frequent, sure of itself, and more than its words one by one."""
        best, times = counts.most_common(1)[0]
        parts, reading = phrase.split(), best.split()
        if times < 3 or self._agreement(best, counts) < 0.4 or any(character.isdigit() for character in phrase):
            return False
        if {parts[0], parts[-1]} & self._idle or {reading[0], reading[-1]} & self._idle_source:
            return False
        singly = [counted.most_common(1)[0][0] if (counted := self._tables.forms.get(part)) else part for part in parts]
        if reading == singly:
            return False
        bound = any(counts.total() > 0.5 * self._tables.seen[part] for part in parts if part not in self._tables.names)
        return bound or all(self._accounted(part, reading, counts.total()) for part in parts)

    def _agreement(self, best: str, counts: Counter[str]) -> float:
        """Return the share of readings that are the best one, in whatever form."""
        core = [stem(word, self._source) for word in best.split()]
        same = (n for reading, n in counts.items() if [stem(word, self._source) for word in reading.split()] == core)
        return sum(same) / counts.total()

    def _accounted(self, part: str, reading: Sequence[str], times: int) -> bool:
        """Tell whether the reading says this word, or the word hardly ever stands outside the phrase."""
        said = self._tables.forms.get(part, Counter())
        total = said.total()
        return any(said[word] > 0.1 * total for word in reading) or times > BOUND * self._tables.seen[part]


def kin_of(learned: Iterable[LexiconEntry]) -> list[Kin]:
    """Return the English words and their translations that are one word in two spellings."""
    found = []
    for entry in learned:
        if entry.kind is not EntryKind.FORM or not entry.translations:
            continue
        english, share = entry.translations[0]
        apart = english != entry.word and english.endswith("s") == entry.word.endswith("s")
        if apart and share >= 0.3 and min(len(english), len(entry.word)) >= 4 and (english + entry.word).isalpha():
            found.append((english, entry.word))
    return [pair for pair in found if Levenshtein.normalized_similarity(*pair) >= 0.55]


def spellings(learned: Sequence[LexiconEntry], vocabulary: Iterable[str], target: str) -> Iterator[LexiconEntry]:
    """Yield the spellings that the language would give to English words, where no sentence pair had them."""
    speller = Speller(kin_of(learned))
    known = set(vocabulary)
    attested = {entry.word for entry in learned if entry.kind is EntryKind.FORM} | known
    spelled: dict[str, dict[str, float]] = defaultdict(dict)
    for english in sorted(known):
        for word, share in speller.spell(english)[:SPELLINGS]:
            if share >= LIKELY and len(word) >= 4 and word not in attested:
                spelled[word][english] = share
    for word, counts in sorted(spelled.items()):
        best = sorted(counts.items(), key=lambda item: (-item[1], len(item[0]), item[0]))[:2]
        yield LexiconEntry(EntryKind.SPELLING, word, tuple(best))
        core = stem(word, target)
        if core not in attested and core not in spelled:
            yield LexiconEntry(EntryKind.SPELLING, core, tuple(best))


def vocabulary_of(path: Path | None) -> list[str]:
    """Return English words worth spelling: a word list's, one a line, or else those the embedder knows."""
    if path is not None:
        known = path.read_text(encoding="utf-8").split()
    else:
        known = list(json.loads((MODEL / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"])
    return [word for word in known if len(word) >= 5 and word.isascii() and word.isalpha() and word.islower()
            and not word.endswith(("ed", "ly", "ing", "ness", "less"))
            and (not word.endswith("s") or word.endswith(("ss", "sis", "us")))]  # fmt: skip


def learn(path: Path, languages: tuple[str, str], vocabulary: Iterable[str] = ()) -> list[LexiconEntry]:
    """Return the lexicon that the pairs of ``path`` teach."""
    pairs = list(read_pairs(path))
    links = link(pairs, *languages)
    tables = count(linked(pairs, links, align(links)), languages, names(pairs))
    learned = list(entries(tables, languages))
    return [*learned, *spellings(learned, vocabulary, languages[1])]


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn a lexicon from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m training.lexicon.learn", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("pairs", type=Path, help="sentence pairs, tab-separated, plain or gzipped")
    parser.add_argument("--source", default="en", choices=["en"], help="language of the first column")
    parser.add_argument("--target", required=True, help="language of the second column, ISO 639-1")
    parser.add_argument("--vocabulary", type=Path, help="English words, one a line, to be spelled the target's way")
    parser.add_argument("--terms", type=Path, help="translations written by hand: a phrase, a tab, its English")
    parser.add_argument("--out", type=Path, required=True, help="the lexicon to write")
    chosen = parser.parse_args(arguments)
    learned = learn(chosen.pairs, (chosen.source, chosen.target), vocabulary_of(chosen.vocabulary))
    if chosen.terms:
        learned = list(with_terms(learned, chosen.terms))
    write(chosen.out, learned)
    sys.stdout.write(f"{len(learned):,} entries, {chosen.out.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
