"""The networks of the hearing, and how they are written as files; scripts/train_hearing.py trains them."""

import hashlib

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import nn
from transformers import AutoModel

from interviews.hearing import ROLES
from interviews.hearing_model import AFAR, FAR, FILES, KINDS, MOST_STRETCHES
from knowledge.embedding import model_folder

WIDE, OWN, FAR_WIDE = 384, 256, 32
LARGE = 4096
"""A matrix of as many numbers is written as 8-bit numbers, with a scale for each column."""


class Attention(nn.Module):
    """One transformer layer over the stretches of an answer (Vaswani et al. 2017, norm last)."""

    def __init__(self, wide, heads=4, drop=0.1):
        super().__init__()
        self.heads, self.drop = heads, nn.Dropout(drop)
        self.into, self.out = nn.Linear(wide, 3 * wide), nn.Linear(wide, wide)
        self.first, self.second = nn.LayerNorm(wide), nn.LayerNorm(wide)
        self.inner = nn.Sequential(nn.Linear(wide, 2 * wide), nn.GELU(), nn.Dropout(drop), nn.Linear(2 * wide, wide))

    def forward(self, x):
        """Scores; shapes as in interviews.hearing_model."""
        wide = x.shape[1]
        q, k, v = self.into(x).reshape(-1, 3, self.heads, wide // self.heads).permute(1, 2, 0, 3).unbind(0)
        weights = torch.softmax(q @ k.transpose(1, 2) / (wide // self.heads) ** 0.5, -1)
        seen = (self.drop(weights) @ v).permute(1, 0, 2).reshape(-1, wide)
        x = self.first(x + self.drop(self.out(seen)))
        return self.second(x + self.drop(self.inner(x)))


class Layers(nn.Module):
    """MiniLM's layers, and a score of each mark for each piece."""

    def __init__(self, drop=0.15):
        super().__init__()
        self.layers = AutoModel.from_pretrained(model_folder(), local_files_only=True)
        self.layers.pooler = None
        self.tag, self.drop = nn.Linear(WIDE, 5), nn.Dropout(drop)

    def forward(self, vectors, positions):
        """Scores; shapes as in interviews.hearing_model."""
        zeros = torch.zeros_like(positions)
        hidden = self.layers(inputs_embeds=vectors, position_ids=positions, token_type_ids=zeros).last_hidden_state
        return hidden, self.tag(hidden)


class Links(nn.Module):
    """Over the stretches of one answer: kinds of conditions, signs of outcomes, and a score of each role for each pair."""

    def __init__(self, drop=0.15):
        super().__init__()
        self.into, self.role, self.pos = (
            nn.Linear(3 * WIDE, OWN),
            nn.Embedding(2, OWN),
            nn.Embedding(MOST_STRETCHES, OWN),
        )
        self.among, self.drop = nn.Sequential(Attention(OWN), Attention(OWN)), nn.Dropout(drop)
        self.kind = nn.Linear(OWN + 3 * WIDE, len(KINDS))
        self.other, self.any_of = nn.Linear(OWN + 3 * WIDE, 2), nn.Linear(OWN, 2)
        self.dist, self.sent = nn.Embedding(2 * FAR + 2, FAR_WIDE), nn.Embedding(2 * AFAR + 1, FAR_WIDE)
        self.pair = nn.Sequential(
            nn.Linear(3 * OWN + 2 * FAR_WIDE, OWN), nn.GELU(), nn.Dropout(drop), nn.Linear(OWN, len(ROLES))
        )

    def forward(self, raw, roles, pos, conds, outs, dist, sent):
        """Scores; shapes as in interviews.hearing_model."""
        raw = self.drop(raw)
        x = self.among(self.into(raw) + self.role(roles) + self.pos(pos))
        both = torch.cat([x, raw], 1)
        a = x[conds][:, None].expand(-1, outs.shape[0], -1)
        b = x[outs][None].expand(conds.shape[0], -1, -1)
        pair = self.pair(torch.cat([a, b, a * b, self.dist(dist), self.sent(sent)], -1))
        return self.kind(both[conds]), self.other(both[outs]), self.any_of(x[outs]), pair


def write(layers, links, folder):
    """Both networks as ONNX, and the SHA-256 of each file."""
    folder.mkdir(parents=True, exist_ok=True)
    t = torch.arange(17)[None]
    few = torch.zeros(3, 2, dtype=torch.long)
    given = {
        "layers": (layers, (torch.randn(1, 17, WIDE), t), ["vectors", "positions"], ["hidden", "tags"],
                   {"vectors": {1: "t"}, "positions": {1: "t"}, "hidden": {1: "t"}, "tags": {1: "t"}}),
        "links": (links, (torch.randn(5, 3 * WIDE), t[0, :5] % 2, t[0, :5], torch.tensor([0, 2, 4]), torch.tensor([1, 3]), few, few),
                  ["raw", "roles", "pos", "conds", "outs", "dist", "sent"], ["kind", "other", "any", "pair"],
                  {"raw": {0: "n"}, "roles": {0: "n"}, "pos": {0: "n"}, "conds": {0: "c"}, "outs": {0: "o"}, "dist": {0: "c", 1: "o"},
                   "sent": {0: "c", 1: "o"}, "kind": {0: "c"}, "other": {0: "o"}, "any": {0: "o"}, "pair": {0: "c", 1: "o"}}),
    }  # fmt: skip
    for name, (network, inputs, takes, gives, free) in given.items():
        file = folder / FILES[name]
        torch.onnx.export(
            network.eval(), inputs, str(file), input_names=takes, output_names=gives, dynamic_axes=free, opset_version=17, dynamo=False
        )  # fmt: skip
        _shrink(file)
        print(FILES[name], hashlib.sha256(file.read_bytes()).hexdigest())


def _shrink(file):
    """Large matrices as 8-bit numbers that are turned back when the file is read: a quarter of the size, the same figures."""
    model = onnx.load(str(file))
    graph = model.graph
    for matrix in list(graph.initializer):
        values = numpy_helper.to_array(matrix)
        if values.ndim != 2 or values.dtype != np.float32 or values.size < LARGE:
            continue
        scale = np.abs(values).max(0) / 127
        scale[scale == 0] = 1
        small = np.clip(np.round(values / scale), -127, 127).astype(np.int8)
        graph.initializer.remove(matrix)
        graph.initializer.extend(
            [
                numpy_helper.from_array(small, f"{matrix.name}.small"),
                numpy_helper.from_array(scale.astype(np.float32), f"{matrix.name}.scale"),
            ]
        )
        names = [f"{matrix.name}.small", f"{matrix.name}.scale"]
        graph.node.insert(0, helper.make_node("DequantizeLinear", names, [matrix.name], axis=1))
    onnx.checker.check_model(model)
    onnx.save(model, str(file))
