"""The network that reads closely, in torch: BERT's layers over question and window, and two heads."""

from collections.abc import Mapping

import torch
import torch.nn.functional as f
from torch import nn

WORDS, PLACES, WIDTH, HEADS, INNER, EPSILON, DROPPED = 30_522, 512, 384, 12, 1_536, 1e-12, 0.1


class Layer(nn.Module):
    """Self-attention and a feed-forward net, each added to what came in and normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, EPSILON), nn.LayerNorm(WIDTH, EPSILON)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return states of the shape of ``x``: (batch, tokens, width)."""
        batch, size, _ = x.shape
        query, key, value = self.qkv(x).view(batch, size, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if torch.onnx.is_in_onnx_export():
            weights = torch.softmax(query @ key.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + mask, -1)
            seen = weights @ value
        else:
            dropped = DROPPED if self.training else 0.0
            seen = f.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=dropped)
        seen = self.out(seen.transpose(1, 2).reshape(batch, size, WIDTH))
        x = self.norm1(x + f.dropout(seen, DROPPED, self.training))
        return self.norm2(x + f.dropout(self.down(f.gelu(self.up(x))), DROPPED, self.training))


class Encoder(nn.Module):
    """BERT's embeddings and layers."""

    def __init__(self, layers: int = 6) -> None:
        super().__init__()
        self.word, self.place = nn.Embedding(WORDS, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.kind, self.norm = nn.Embedding(2, WIDTH), nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def forward(self, ids: torch.Tensor, kinds: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """Return a state for each token; ``real`` is 1 where a token is no padding."""
        x = self.norm(self.word(ids) + self.place.weight[: ids.shape[1]] + self.kind(kinds))
        x = f.dropout(x, DROPPED, self.training)
        mask = (1 - real.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def take(self, weights: Mapping[str, torch.Tensor]) -> None:
        """Copy the weights of a BERT in the names of the transformers library."""
        named = {
            "word.weight": "embeddings.word_embeddings.weight", "place.weight": "embeddings.position_embeddings.weight",
            "kind.weight": "embeddings.token_type_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight", "norm.bias": "embeddings.LayerNorm.bias",
        }  # fmt: skip
        parts = {
            "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
        }  # fmt: skip
        taken = {ours: weights[theirs] for ours, theirs in named.items()}
        for at in range(len(self.layers)):
            prefix = f"encoder.layer.{at}."
            for what in ("weight", "bias"):
                for ours, theirs in parts.items():
                    taken[f"layers.{at}.{ours}.{what}"] = weights[f"{prefix}{theirs}.{what}"]
                joined = [weights[f"{prefix}attention.self.{name}.{what}"] for name in ("query", "key", "value")]
                taken[f"layers.{at}.qkv.{what}"] = torch.cat(joined)
        self.load_state_dict(taken)


class Reader(nn.Module):
    """Start and end scores of each token, and one relevance score: how likely the window answers (log-odds)."""

    def __init__(self, layers: int = 6) -> None:
        super().__init__()
        self.encoder = Encoder(layers)
        self.span, self.hidden, self.relevance = nn.Linear(WIDTH, 2), nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, 1)

    def forward(
        self, ids: torch.Tensor, kinds: torch.Tensor, real: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return scores of shapes (batch, tokens), (batch, tokens) and (batch,)."""
        x = self.encoder(ids, kinds, real)
        spans = self.span(x)
        return spans[..., 0], spans[..., 1], self.relevance(torch.tanh(self.hidden(x[:, 0])))[:, 0]
