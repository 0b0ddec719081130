#!/usr/bin/env python3
"""Writes tiny-bert/, a BERT of 2 layers with random weights, and what numpy computes with it.

An oracle of its own: this forward pass is written from the paper's formulas in float64 and shares nothing
with the program. usage: make-tiny-bert.py, with numpy; the committed files were made with numpy 2.4.6.
"""
import json
import math
import pathlib
import struct

import numpy as np

HERE = pathlib.Path(__file__).parent / "tiny-bert"
WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] the card was charged twice refund ##s ##ed my parcel is late . ! a".split()
HIDDEN, HEADS, LAYERS, WIDE, POSITIONS = 24, 3, 2, 40, 16
TEXTS = {
    "the card was charged twice.": [2, 5, 6, 7, 8, 9, 17, 3],
    "My REFUNDS!": [2, 13, 10, 11, 18, 3],
    "": [2, 3],
    "unseen parcel": [2, 1, 14, 3],
    "a a a a a a a a a a a a a a a a a a a a": [2] + [19] * 10 + [3],
}


def tensors(rng):
    def matrix(*shape):
        # Halves hold these exactly, so that one set of expected vectors serves both types.
        return (rng.normal(size=shape) * 0.4).astype(np.float16)

    yield "embeddings.word_embeddings.weight", matrix(len(WORDS), HIDDEN)
    yield "embeddings.position_embeddings.weight", matrix(POSITIONS, HIDDEN)
    yield "embeddings.token_type_embeddings.weight", matrix(2, HIDDEN)
    yield from norm("embeddings.LayerNorm", matrix)
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        for part in ("query", "key", "value"):
            yield from dense(f"{name}.attention.self.{part}", HIDDEN, HIDDEN, matrix)
        yield from dense(f"{name}.attention.output.dense", HIDDEN, HIDDEN, matrix)
        yield from norm(f"{name}.attention.output.LayerNorm", matrix)
        yield from dense(f"{name}.intermediate.dense", WIDE, HIDDEN, matrix)
        yield from dense(f"{name}.output.dense", HIDDEN, WIDE, matrix)
        yield from norm(f"{name}.output.LayerNorm", matrix)


def dense(name, outputs, inputs, matrix):
    yield f"{name}.weight", matrix(outputs, inputs)
    yield f"{name}.bias", matrix(outputs)


def norm(name, matrix):
    yield f"{name}.weight", matrix(HIDDEN) + np.float16(1)
    yield f"{name}.bias", matrix(HIDDEN)


def forward(w, ids):
    w = {name: value.astype(np.float64) for name, value in w.items()}

    def layer_norm(x, name):
        mean, var = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
        return (x - mean) / np.sqrt(var + 1e-12) * w[f"{name}.weight"] + w[f"{name}.bias"]

    def linear(x, name):
        return x @ w[f"{name}.weight"].T + w[f"{name}.bias"]

    x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][: len(ids)]
    x = layer_norm(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        q, k, v = (linear(x, f"{name}.attention.self.{p}") for p in ("query", "key", "value"))
        size = HIDDEN // HEADS
        heads = []
        for head in range(HEADS):
            part = slice(head * size, (head + 1) * size)
            scores = np.exp(q[:, part] @ k[:, part].T / math.sqrt(size))
            heads.append(scores / scores.sum(-1, keepdims=True) @ v[:, part])
        attended = linear(np.concatenate(heads, -1), f"{name}.attention.output.dense")
        x = layer_norm(x + attended, f"{name}.attention.output.LayerNorm")
        up = linear(x, f"{name}.intermediate.dense")
        up = up * (1 + np.vectorize(math.erf)(up / math.sqrt(2))) / 2
        x = layer_norm(x + linear(up, f"{name}.output.dense"), f"{name}.output.LayerNorm")
    return x


def safetensors(path, w, kind):
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, value in w.items():
        raw = value.astype(np.float32 if kind == "F32" else np.float16).tobytes()
        header[name] = {"dtype": kind, "shape": list(value.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def write_json(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=1) + "\n")


def main():
    w = dict(tensors(np.random.default_rng(11)))
    write_json(HERE / "config.json", {
        "model_type": "bert", "hidden_act": "gelu", "hidden_size": HIDDEN, "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS, "intermediate_size": WIDE, "max_position_embeddings": POSITIONS,
        "type_vocab_size": 2, "vocab_size": len(WORDS), "layer_norm_eps": 1e-12})
    write_json(HERE / "modules.json", [
        {"idx": 0, "path": "", "type": "sentence_transformers.models.Transformer"},
        {"idx": 1, "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
        {"idx": 2, "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}])
    write_json(HERE / "1_Pooling/config.json", {
        "word_embedding_dimension": HIDDEN, "pooling_mode_mean_tokens": True})
    write_json(HERE / "sentence_bert_config.json", {"max_seq_length": 12})
    (HERE / "vocab.txt").write_text("\n".join(WORDS) + "\n")
    safetensors(HERE / "model.safetensors", w, "F32")
    safetensors(HERE / "model.f16.safetensors", w, "F16")
    items = []
    for text, ids in TEXTS.items():
        rows = forward(w, ids)
        pooled = {"mean": rows.mean(0), "cls": rows[0], "max": rows.max(0)}
        vectors = {name: [round(x, 9) for x in (v / np.linalg.norm(v)).tolist()] for name, v in pooled.items()}
        items.append({"text": text, "token_ids": ids, "vectors": vectors})
    write_json(HERE / "expected.json", items)


main()
