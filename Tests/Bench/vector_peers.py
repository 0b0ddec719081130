"""The other side of vectors.py: one measurement a run, in the peers' own environment.

usage: vector_peers.py MEASURE [FILE] [THREADS]; prints the median seconds of some repetitions, and the
least seconds of processor time.
"""

import json
import os
import statistics
import struct
import sys
import time

MEASURE = sys.argv[1]
FILE = sys.argv[2] if len(sys.argv) > 2 else ""
THREADS = int(sys.argv[3]) if len(sys.argv) > 3 else 1
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ[name] = str(THREADS)
MODEL = os.environ.get("MODEL", "")
QUESTION = "How do I reset my password?"


def median(count, work):
    work()
    clock, processor = [], []
    for _ in range(count):
        start, busy = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() - busy)
    return f"{statistics.median(clock)} {min(processor)}"


def texts():
    with open(FILE, encoding="utf-8") as file:
        return file.read().split("\n")[:-1]


def random(rows, columns, seed):
    import numpy
    return numpy.random.default_rng(seed).random((rows, columns), dtype=numpy.float32) - 0.5


def sgemm():
    """The same OpenBLAS, called straight through its C interface."""
    import ctypes
    import numpy
    blas = ctypes.CDLL("libopenblas.so.0")
    a, b = random(2048, 384, 1), random(1536, 384, 2)
    c = numpy.empty((2048, 1536), dtype=numpy.float32)
    pointer = lambda array: array.ctypes.data_as(ctypes.c_void_p)
    one, none = ctypes.c_float(1), ctypes.c_float(0)
    call = lambda: blas.cblas_sgemm(
        101, 111, 112, 2048, 1536, 384, one, pointer(a), 384, pointer(b), 384, none, pointer(c), 1536)
    print(median(21, call))


def pairs():
    import numpy
    vectors = random(10_000, 384, 3)

    def work():
        unit = vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True)
        return unit @ unit.T

    print(median(5, work))


def top(queries):
    import faiss
    faiss.omp_set_num_threads(THREADS)
    index = faiss.IndexFlatIP(384)
    index.add(random(200_000, 384, 4))
    wanted = random(queries, 384, 5)
    print(median(21 if queries == 1 else 5, lambda: index.search(wanted, 10)))


def tokenizer():
    """The Rust tokenizer over the model's vocabulary, with BERT's own settings."""
    from tokenizers import BertWordPieceTokenizer
    made = BertWordPieceTokenizer(os.path.join(MODEL, "vocab.txt"), lowercase=True)
    made.enable_truncation(256)
    return made


def tokenise():
    made, lines = tokenizer(), texts()
    print(median(5, lambda: made.encode_batch(lines)))


def write_onnx(path):
    """The graph from the weights themselves: no export is at hand."""
    import numpy as np
    import onnx
    from onnx import TensorProto as T, helper as h, numpy_helper as nh
    with open(os.path.join(MODEL, "model.safetensors"), "rb") as file:
        blob = file.read()
    size = struct.unpack("<Q", blob[:8])[0]
    header = json.loads(blob[8:8 + size])
    weight = lambda name: np.frombuffer(
        blob, dtype=np.float32, count=int(np.prod(header[name]["shape"])),
        offset=8 + size + header[name]["data_offsets"][0]).reshape(header[name]["shape"])
    nodes, constants = [], []

    def constant(value):
        name = f"c{len(constants)}"
        constants.append(nh.from_array(np.array(value, order="C"), name))
        return name

    def op(kind, *inputs, **settings):
        name = f"t{len(nodes)}"
        nodes.append(h.make_node(kind, list(inputs), [name], **settings))
        return name

    def dense(x, name):
        product = op("MatMul", x, constant(weight(name + ".weight").T))
        return op("Add", product, constant(weight(name + ".bias")))

    def norm(x, name):
        return op("LayerNormalization", x, constant(weight(name + ".weight")),
                  constant(weight(name + ".bias")), axis=-1, epsilon=1e-12)

    length = op("Gather", op("Shape", "ids"), constant(np.int64(1)))
    places = op("Range", constant(np.int64(0)), length, constant(np.int64(1)))
    x = op("Gather", constant(weight("embeddings.word_embeddings.weight")), "ids")
    x = op("Add", x, op("Gather", constant(weight("embeddings.position_embeddings.weight")), places))
    x = op("Add", x, constant(weight("embeddings.token_type_embeddings.weight")[0]))
    x = norm(x, "embeddings.LayerNorm")
    mask = op("Cast", "mask", to=T.FLOAT)
    wide = op("Unsqueeze", op("Unsqueeze", mask, constant(np.array([1]))), constant(np.array([2])))
    bias = op("Mul", op("Sub", constant(np.float32(1)), wide), constant(np.float32(-1e9)))
    split, joined = constant(np.array([0, 0, 12, 32])), constant(np.array([0, 0, 384]))
    for layer in range(6):
        name = f"encoder.layer.{layer}."
        heads = lambda y, order: op("Transpose", op("Reshape", y, split), perm=order)
        query = heads(dense(x, name + "attention.self.query"), [0, 2, 1, 3])
        key = heads(dense(x, name + "attention.self.key"), [0, 2, 3, 1])
        value = heads(dense(x, name + "attention.self.value"), [0, 2, 1, 3])
        scores = op("Div", op("MatMul", query, key), constant(np.float32(32 ** 0.5)))
        shares = op("Softmax", op("Add", scores, bias), axis=-1)
        mixed = op("Transpose", op("MatMul", shares, value), perm=[0, 2, 1, 3])
        mixed = dense(op("Reshape", mixed, joined), name + "attention.output.dense")
        x = norm(op("Add", mixed, x), name + "attention.output.LayerNorm")
        up = dense(x, name + "intermediate.dense")
        erf = op("Erf", op("Div", up, constant(np.float32(2 ** 0.5))))
        gelu = op("Mul", op("Mul", up, op("Add", erf, constant(np.float32(1)))),
                  constant(np.float32(0.5)))
        x = norm(op("Add", dense(gelu, name + "output.dense"), x), name + "output.LayerNorm")
    summed = op("ReduceSum", op("Mul", x, op("Unsqueeze", mask, constant(np.array([2])))),
                constant(np.array([1])), keepdims=0)
    nodes.append(h.make_node(
        "Div", [summed, op("ReduceL2", summed, constant(np.array([1])), keepdims=1)], ["out"]))
    tensor = h.make_tensor_value_info
    graph = h.make_graph(
        nodes, "minilm",
        [tensor("ids", T.INT64, ["b", "l"]), tensor("mask", T.INT64, ["b", "l"])],
        [tensor("out", T.FLOAT, ["b", 384])], constants)
    onnx.save(h.make_model(graph, opset_imports=[h.make_opsetid("", 18)], ir_version=9), path)


def onnx_session():
    import onnxruntime
    path = os.path.join(os.path.dirname(os.path.abspath(FILE)), "minilm.onnx")
    if not os.path.exists(path):
        write_onnx(path)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def onnx_run(session, ids):
    import numpy as np
    width = max(map(len, ids))
    tokens, mask = np.zeros((len(ids), width), np.int64), np.zeros((len(ids), width), np.int64)
    for row, pieces in enumerate(ids):
        tokens[row, :len(pieces)] = pieces
        mask[row, :len(pieces)] = 1
    return session.run(None, {"ids": tokens, "mask": mask})[0]


def onnx_encode():
    """Sorted by length in batches of 32, which is how little of it is padding."""
    session, made, lines = onnx_session(), tokenizer(), texts()

    def work():
        ids = sorted((e.ids for e in made.encode_batch(lines)), key=len, reverse=True)
        for start in range(0, len(ids), 32):
            onnx_run(session, ids[start:start + 32])

    print(median(5, work))


def torch_encode():
    import torch
    from sentence_transformers import SentenceTransformer
    torch.set_num_threads(THREADS)
    model, lines = SentenceTransformer(MODEL, device="cpu"), texts()
    print(median(5, lambda: model.encode(lines, batch_size=32, show_progress_bar=False)))


def torch_first():
    from sentence_transformers import SentenceTransformer
    print(SentenceTransformer(MODEL, device="cpu").encode([QUESTION])[0][0])


def onnx_first():
    print(onnx_run(onnx_session(), [tokenizer().encode(QUESTION).ids])[0][0])


{"sgemm": sgemm, "pairs": pairs, "top": lambda: top(1000), "one": lambda: top(1),
 "tokenise": tokenise, "encode-onnx": onnx_encode, "encode-torch": torch_encode,
 "first-torch": torch_first, "first-onnx": onnx_first}[MEASURE]()
