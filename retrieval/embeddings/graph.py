"""The default model as an ONNX graph: BERT's layers, mean pooling, unit length.

The weights stay in the 4 bits they come in: onnxruntime's ``MatMulNBits`` and ``GatherBlockQuantized`` take Q4_0 blocks
as they are, so the file is 74 MB instead of 470 and loads in a third of a second. Operators of the domain com.microsoft
are described in onnxruntime's docs/ContribOperators.md.
"""

from typing import Literal

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from retrieval.embeddings.packed_e5 import BLOCK, Blocks, PackedE5

_MICROSOFT = "com.microsoft"
# MatMulNBits' accuracy_level: what the activations are rounded to before they meet the 4-bit weights. int8 rounds each
# block of 32 with its own scale, which costs far less accuracy than one scale for a whole tensor.
_ACCURACY = {"fp32": 1, "int8": 4}


def build_graph(model: PackedE5, precision: Literal["fp32", "int8"]) -> onnx.ModelProto:
    """Inputs input_ids and attention_mask, int64 (batch, length); output embedding, float32 unit rows."""
    return _Graph(model, _ACCURACY[precision]).build()


class _Graph:
    def __init__(self, model: PackedE5, accuracy: int) -> None:
        self.model = model
        self.accuracy = accuracy
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

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
        graph = helper.make_graph(self.nodes, "multilingual-e5-small", inputs, [output], self.constants)
        opsets = [helper.make_opsetid("", 20), helper.make_opsetid(_MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=10)

    def node(self, operator: str, inputs: list[str], output: str, **attributes: str | int | float) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], **attributes))  # type: ignore[arg-type]
        return output

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

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
            domain=_MICROSOFT,
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
        projections = [self.linear(prefix + name, states, header.hidden, bias=False) for name in "qkv"]
        biases = np.concatenate([self.model.floats(f"{prefix}{name}.b") for name in "qkv"])
        context = self.node(
            "MultiHeadAttention",
            [*projections, self.constant(f"{prefix}qkv.b", biases), "mask"],
            f"{prefix}context",
            domain=_MICROSOFT,
            num_heads=header.heads,
        )
        attended = self.linear(f"{prefix}ao", context, header.hidden)
        states = self.layer_norm(f"{prefix}aln", self.node("Add", [attended, states], f"{prefix}attended"))
        wide = self.node("Gelu", [self.linear(f"{prefix}fi", states, header.hidden)], f"{prefix}gelu")
        narrow = self.linear(f"{prefix}fo", wide, header.feed_forward)
        return self.layer_norm(f"{prefix}oln", self.node("Add", [narrow, states], f"{prefix}fed"))

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
            domain=_MICROSOFT,
            K=columns,
            N=rows,
            bits=4,
            block_size=BLOCK,
            accuracy_level=self.accuracy,
        )

    def layer_norm(self, name: str, states: str) -> str:
        gain = self.constant(f"{name}.w", self.model.floats(f"{name}.w"))
        bias = self.constant(f"{name}.b", self.model.floats(f"{name}.b"))
        return self.node("LayerNormalization", [states, gain, bias], f"{name}.out", epsilon=self.model.header.epsilon)

    def pooled(self, states: str) -> str:
        """Unit length makes the division by the token count needless: the sum points where the mean points."""
        self.constant("last", np.array([-1], np.int64))
        self.constant("middle", np.array([1], np.int64))
        self.node("Cast", ["attention_mask"], "mask.float", to=TensorProto.FLOAT)
        self.node("Unsqueeze", ["mask.float", "last"], "mask.column")
        self.node("Mul", [states, "mask.column"], "masked")
        self.node("ReduceSum", ["masked", "middle"], "summed", keepdims=0)
        return self.node("LpNormalization", ["summed"], "embedding", axis=-1, p=2)


def _packed(matrix: Blocks) -> NDArray[np.uint8]:
    """Two neighbours a byte, the first in the low half, as onnxruntime wants them."""
    return np.bitwise_or(matrix.nibbles[:, 0::2], np.left_shift(matrix.nibbles[:, 1::2], 4), dtype=np.uint8)
