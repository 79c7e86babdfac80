"""The default model as an ONNX graph: BERT's layers, mean pooling, unit length.

In fp32 the weights stay in the 4 bits they come in: onnxruntime's ``MatMulNBits`` and ``GatherBlockQuantized`` take
Q4_0 blocks as they are, so the file is 92 MB instead of 470 and loads in a third of a second. In int8 they are rounded
once more, with a scale for each output, and products are of whole numbers: half the time (``MatMulNBits`` with its own
int8 activations gains nothing without AMX). Operators of the domain com.microsoft are described in onnxruntime's
docs/ContribOperators.md.
"""

from typing import Literal

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from retrieval.embeddings.graph_parts import MICROSOFT, GraphParts
from retrieval.embeddings.packed_e5 import BLOCK, Blocks, PackedE5

_IN_FP32 = 1  # MatMulNBits' accuracy_level


def build_graph(model: PackedE5, precision: Literal["fp32", "int8"], unsigned: bool = False) -> onnx.ModelProto:
    """Inputs input_ids and attention_mask, int64 (batch, length); output embedding, float32 unit rows.

    ``unsigned`` as in ``GraphParts.product``.
    """
    return (_Graph(model) if precision == "fp32" else _Int8Graph(model, unsigned)).build()


class _Graph(GraphParts):
    def __init__(self, model: PackedE5, unsigned: bool = False) -> None:
        super().__init__(unsigned)
        self.model = model

    def build(self) -> onnx.ModelProto:
        hidden = self.model.header.hidden
        states = self.embeddings()
        self.node("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
        for layer in range(self.model.header.layers):
            states = self.layer(f"l{layer}.", states)
        self.pooled(states)
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"])
            for name in ("input_ids", "attention_mask")
        ]
        output = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", hidden])
        return self.made("multilingual-e5-small", inputs, output)

    def embeddings(self) -> str:
        """Word, position and type; every token is of type 0, so its row is added to the positions here."""
        header, model = self.model.header, self.model
        word = model.blocks("emb.word", header.hidden)
        self.constant("word", _packed(word).reshape(header.words, -1))
        self.constant("word.scale", word.scales)
        self.node(
            "GatherBlockQuantized",
            ["word", "input_ids", "word.scale"],
            "words",
            domain=MICROSOFT,
            bits=4,
            block_size=BLOCK,
            gather_axis=0,
            quantize_axis=1,
        )
        positions = model.floats("emb.pos").reshape(header.positions, header.hidden)
        self.constant("position", positions + model.floats("emb.type")[: header.hidden])
        self.constant("zero", np.array([0], np.int64))
        self.node("Shape", ["input_ids"], "length", start=1, end=2)
        self.node("Slice", ["position", "zero", "length", "zero"], "positions")
        self.node("Add", ["words", "positions"], "embedded")
        return self.layer_norm("emb.ln", "embedded")

    def layer(self, prefix: str, states: str) -> str:
        header = self.model.header
        biases = np.concatenate([self.model.floats(f"{prefix}{name}.b") for name in "qkv"])
        context = self.node(
            "MultiHeadAttention",
            [*self.projections(prefix, states), self.constant(f"{prefix}qkv.b", biases), "mask"],
            f"{prefix}context",
            domain=MICROSOFT,
            num_heads=header.heads,
        )
        attended = self.linear(f"{prefix}ao", context, header.hidden)
        states = self.layer_norm(f"{prefix}aln", self.node("Add", [attended, states], f"{prefix}attended"))
        wide = self.node("Gelu", [self.linear(f"{prefix}fi", states, header.hidden)], f"{prefix}gelu")
        narrow = self.linear(f"{prefix}fo", wide, header.feed_forward)
        return self.layer_norm(f"{prefix}oln", self.node("Add", [narrow, states], f"{prefix}fed"))

    def projections(self, prefix: str, states: str) -> list[str]:
        """Queries, keys and values, without their biases."""
        return [self.linear(prefix + name, states, self.model.header.hidden, bias=False) for name in "qkv"]

    def linear(self, name: str, states: str, columns: int, bias: bool = True) -> str:
        weight = self.model.blocks(f"{name}.w", columns)
        rows = len(weight.nibbles)
        inputs = [
            states,
            self.constant(f"{name}.w", _packed(weight).reshape(rows, columns // BLOCK, BLOCK // 2)),
            self.constant(f"{name}.scale", weight.scales),
        ]
        if bias:  # the two left out are zero points (8 when missing) and a reordering
            inputs += ["", "", self.constant(f"{name}.b", self.model.floats(f"{name}.b"))]
        return self.node(
            "MatMulNBits",
            inputs,
            f"{name}.out",
            domain=MICROSOFT,
            K=columns,
            N=rows,
            bits=4,
            block_size=BLOCK,
            accuracy_level=_IN_FP32,
        )

    def layer_norm(self, name: str, states: str) -> str:
        gain = self.constant(f"{name}.w", self.model.floats(f"{name}.w"))
        bias = self.constant(f"{name}.b", self.model.floats(f"{name}.b"))
        return self.node("LayerNormalization", [states, gain, bias], f"{name}.out", epsilon=self.model.header.epsilon)

    def pooled(self, states: str) -> str:
        """Unit length makes the division by the token count needless: the sum points where the mean points."""
        self.node("Cast", ["attention_mask"], "mask.float", to=TensorProto.FLOAT)
        self.node("Unsqueeze", ["mask.float", self.numbers(-1)], "mask.column")
        self.node("Mul", [states, "mask.column"], "masked")
        self.node("ReduceSum", ["masked", self.numbers(1)], "summed", keepdims=0)
        return self.node("LpNormalization", ["summed"], "embedding", axis=-1, p=2)


class _Int8Graph(_Graph):
    """Its products are of int8 with int8."""

    def build(self) -> onnx.ModelProto:
        self.rounding()
        return super().build()

    def projections(self, prefix: str, states: str) -> list[str]:
        """All three in one product."""
        hidden = self.model.header.hidden
        matrix = np.concatenate([self.model.blocks(f"{prefix}{name}.w", hidden).dequantised() for name in "qkv"])
        outputs = [f"{prefix}{name}.out" for name in "qkv"]
        self.split(self.scaled(f"{prefix}qkv", matrix, states), outputs)
        return outputs

    def linear(self, name: str, states: str, columns: int, bias: bool = True) -> str:
        product = self.scaled(name, self.model.blocks(f"{name}.w", columns).dequantised(), states)
        return self.node("Add", [product, self.constant(f"{name}.b", self.model.floats(f"{name}.b"))], f"{name}.biased")

    def scaled(self, name: str, matrix: NDArray[np.float32], states: str) -> str:
        rows = self.rounded(states)
        return self.node("Mul", [self.product(name, matrix, rows), rows.scales], f"{name}.scaled")


def _packed(matrix: Blocks) -> NDArray[np.uint8]:
    """Two neighbours a byte, the first in the low half, as onnxruntime wants them."""
    return np.bitwise_or(matrix.nibbles[:, 0::2], np.left_shift(matrix.nibbles[:, 1::2], 4), dtype=np.uint8)
