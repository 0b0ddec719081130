"""Writes a tiny Llama of random weights as GGUF: it speaks nonsense, over the real interface.

usage: tiny_model.py PATH
"""

import sys

import gguf
import numpy

WIDTH, HEADS, LAYERS, HIDDEN, CONTEXT = 32, 4, 2, 64, 256


def vocabulary(writer):
    """Three special tokens and every byte, as SentencePiece has them."""
    tokens = ["<unk>", "<s>", "</s>"] + [f"<0x{byte:02X}>" for byte in range(256)]
    unknown, control, byte = 2, 3, 6
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types([unknown, control, control] + [byte] * 256)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    return len(tokens)


def tensors(size):
    random = numpy.random.default_rng(1)

    def weights(*shape):
        return random.normal(0, 0.3, shape).astype(numpy.float32)

    yield "token_embd.weight", weights(size, WIDTH)
    yield "output_norm.weight", numpy.ones(WIDTH, numpy.float32)
    yield "output.weight", weights(size, WIDTH)
    for layer in range(LAYERS):
        name = f"blk.{layer}"
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            yield f"{name}.{part}.weight", weights(WIDTH, WIDTH)
        yield f"{name}.attn_norm.weight", numpy.ones(WIDTH, numpy.float32)
        yield f"{name}.ffn_norm.weight", numpy.ones(WIDTH, numpy.float32)
        yield f"{name}.ffn_gate.weight", weights(HIDDEN, WIDTH)
        yield f"{name}.ffn_up.weight", weights(HIDDEN, WIDTH)
        yield f"{name}.ffn_down.weight", weights(WIDTH, HIDDEN)


def main(path):
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("tiny")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(HIDDEN)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    # Asked to embed, it gives one vector a text and not one a token.
    writer.add_pooling_type(gguf.PoolingType.MEAN)
    for name, values in tensors(vocabulary(writer)):
        writer.add_tensor(name, values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    main(sys.argv[1])
