"""Learn the checker of support: an encoder over claim and quotes together, and one number from it.

    python -m training.claims.learn folds START TOKENIZER OUT [FOLD …]   what is measured, each article unseen
    python -m training.claims.learn whole START TOKENIZER OUT            on everything: what ships

START is the network of ``training.moves`` (or ``encoder.npz`` of ``training.encoder``), TOKENIZER its tokenizer.json.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - as everybody calls it

from knowledge.verification.pairing import PADDING, paired
from training.claims.examples import FOLDS, Claim, bench, surely, written
from training.claims.network import Checker

PIECES = 2_000  # of one step
SEED = 7
EPOCHS = 5
RATES = (6e-5, 6e-4)  # of the encoder, of the head


def batches(
    claims: Sequence[Claim], tokenizer: Tokenizer, rng: random.Random | None
) -> Iterator[list[tuple[list[int], Claim]]]:
    """Yield rows of like length together; in random order where ``rng`` is given."""
    rows = [(paired(tokenizer, claim.text, claim.quotes), claim) for claim in claims]
    if rng:
        rng.shuffle(rows)
    rows.sort(key=lambda row: len(row[0]) // 16)
    cut: list[list[tuple[list[int], Claim]]] = []
    for row in rows:
        if not cut or (len(cut[-1]) + 1) * (len(row[0]) // 16 + 1) * 16 > PIECES:
            cut.append([])
        cut[-1].append(row)
    if rng:
        rng.shuffle(cut)
    yield from cut


def tensors(rows: Sequence[tuple[list[int], Claim]]) -> tuple[Tensor, Tensor]:
    """Return the pieces and their mask."""
    longest = max((len(ids) + 15) // 16 * 16 for ids, _ in rows)
    ids = torch.tensor([row + [PADDING] * (longest - len(row)) for row, _ in rows])
    return ids, (ids != PADDING).long()


def learn(network: Checker, claims: Sequence[Claim], tokenizer: Tokenizer, epochs: int = EPOCHS) -> Checker:
    """Learn for some epochs; the rates rise over a tenth of the steps, then fall."""
    rng, began = random.Random(SEED), time.monotonic()
    for part in (network.encoder.word, network.encoder.position, network.encoder.norm):
        part.requires_grad_(False)
    head = [p for name, p in network.named_parameters() if not name.startswith("encoder")]
    body = [p for p in network.encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": RATES[0]}, {"params": head, "lr": RATES[1]}], weight_decay=0.01, betas=(0.9, 0.98)
    )
    steps = list(batches([*claims, *surely(claims, rng)], tokenizer, rng))
    total = len(steps) * epochs
    rise = lambda n: min((n + 1) / (0.1 * total), max(0.02, (total - n) / (0.9 * total)))  # noqa: E731
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rise)
    network.train()
    for epoch in range(epochs):
        losses = [_step(network, rows, optimizer, schedule) for rows in steps]
        mean, seconds = sum(losses) / len(losses), time.monotonic() - began
        print(f"  epoch {epoch + 1}: loss {mean:.3f}, {len(steps)} steps, {seconds:.0f} s", flush=True)
        steps = list(batches([*claims, *surely(claims, rng)], tokenizer, rng))
    return network.eval()


def _step(
    network: Checker,
    rows: Sequence[tuple[list[int], Claim]],
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
) -> float:
    wanted = torch.tensor([float(claim.supported) for _, claim in rows])
    with torch.autocast("cpu", torch.bfloat16):
        scores = network(*tensors(rows))
    loss = F.binary_cross_entropy_with_logits(scores.float(), wanted)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    schedule.step()
    return float(loss.detach())


def scores(network: Checker, claims: Sequence[Claim], tokenizer: Tokenizer) -> list[tuple[Claim, float]]:
    """Return each claim with its log-odds of being borne out."""
    found = []
    with torch.no_grad():
        for rows in batches(claims, tokenizer, None):
            told = network(*tensors(rows)).tolist()
            found += [(claim, score) for (_, claim), score in zip(rows, told, strict=True)]
    return found


def main() -> None:
    """Learn what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("folds", "whole"))
    parser.add_argument("start", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("folds", type=int, nargs="*", default=list(range(FOLDS)))
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    told = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    tokenizer, claims = Tokenizer.from_file(str(told.tokenizer)), [*written(), *bench()]
    told.out.mkdir(parents=True, exist_ok=True)
    if told.what == "whole":
        network = learn(Checker.start(told.start, told.layers), claims, tokenizer, told.epochs)
        torch.save(network.state_dict(), told.out / "network.pt")
        return
    for fold in told.folds:
        rest = [claim for claim in claims if claim.fold != fold]
        network = learn(Checker.start(told.start, told.layers), rest, tokenizer, told.epochs)
        seen = scores(network, [claim for claim in claims if claim.fold == fold], tokenizer)
        rows = [[each.article, each.text, each.supported, each.kind, each.unseen, score] for each, score in seen]
        (told.out / f"fold-{fold}.json").write_text(json.dumps(rows), encoding="utf-8")
        print(f"fold {fold} measured", flush=True)


if __name__ == "__main__":
    main()
