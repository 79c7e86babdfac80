"""EmbeddingGemma as an ONNX graph in int8: Gemma 3's layers with attention both ways, mean pooling, unit length.

Products are of int8 with int8, a scale for each token. Gemma norms whatever a layer puts out, and a norm does not see
a row's scale: of the seven products of a layer only the value and the gate are scaled back, the others are left as they
are. The two linear layers after pooling have nothing between them, so they are one matrix. Operators of the domain
com.microsoft are described in onnxruntime's docs/ContribOperators.md.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper

from retrieval.embeddings.gemma_weights import GemmaWeights
from retrieval.embeddings.graph_parts import MICROSOFT, GraphParts, Rows, scales_of

_OUT_OF_SIGHT = -1e9
_PARTS = 64  # of the table of words, which whole would be taken three times into memory


def build_graph(weights: GemmaWeights, unsigned: bool) -> onnx.ModelProto:
    """Inputs input_ids and attention_mask, int64 (batch, length); output embedding, float32 unit rows of 768.

    ``unsigned`` as in ``GraphParts.product``.
    """
    return _Graph(weights, unsigned).build()


class _Graph(GraphParts):
    def __init__(self, weights: GemmaWeights, unsigned: bool) -> None:
        super().__init__(unsigned)
        self.weights = weights
        self.shape = weights.shape

    def build(self) -> onnx.ModelProto:
        self.rounding()
        self.constant("unseen", np.array(_OUT_OF_SIGHT, np.float32))
        self.constant("none", np.array(0.0, np.float32))
        self.biases()
        self.rotations()
        states = self.embeddings()
        normed = self.norm(states, "layers.0.input_layernorm")
        for layer in range(self.shape.layers):
            states, normed = self.layer(layer, states, normed)
        self.pooled(normed)
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"])
            for name in ("input_ids", "attention_mask")
        ]
        output = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", self.shape.hidden])
        return self.made("embeddinggemma-300m", inputs, output)

    # What all layers share

    def embeddings(self) -> str:
        """A token's row as int8 with its own scale, times the root of its length, as Gemma scales them."""
        table = self.weights.matrix("embed_tokens")
        scales = np.concatenate([scales_of(some) for some in np.array_split(table, _PARTS)])
        parts = zip(np.array_split(table, _PARTS), np.array_split(scales, _PARTS), strict=True)
        self.constant("table", np.concatenate([np.round(some / by).astype(np.int8) for some, by in parts]))
        self.constant("table.scales", scales * np.float32(np.sqrt(self.shape.hidden)))
        self.node("Cast", [self.node("Gather", ["table", "input_ids"], "rows.int8")], "rows", to=TensorProto.FLOAT)
        self.node("Gather", ["table.scales", "input_ids"], "rows.scales")
        return self.node("Mul", ["rows", "rows.scales"], "embedded")

    def biases(self) -> None:
        """What keeps filling, and in the local layers what is far away, out of sight.

        Shape (batch, 1, heads * length, length).

        All heads share one key and one value, so they are rows of one head: each token's heads follow each other.
        """
        self.node("Cast", ["attention_mask"], "mask", to=TensorProto.FLOAT)
        self.node("Mul", [self.node("Sub", ["one", "mask"], "filling"), "unseen"], "filling.bias")
        self.node("Unsqueeze", ["filling.bias", self.numbers(1, 2)], "filling.row")
        self.constant("zero", np.array(0, np.int64))
        self.constant("step", np.array(1, np.int64))
        self.constant("heads", np.array(self.shape.heads, np.int64))
        self.node("Squeeze", [self.node("Shape", ["input_ids"], "shape", start=1, end=2)], "length")
        self.node("Range", ["zero", "length", "step"], "keys")
        self.node("Range", ["zero", self.node("Mul", ["length", "heads"], "rows.count"), "step"], "rows.number")
        self.node("Unsqueeze", [self.node("Div", ["rows.number", "heads"], "asking"), self.numbers(1)], "asking.column")
        self.node("Abs", [self.node("Sub", ["asking.column", "keys"], "apart")], "distance")
        self.constant("window", np.array(self.shape.window, np.int64))
        self.node("Less", ["distance", "window"], "near")
        self.node("Where", ["near", "none", "unseen"], "far.bias")
        self.node("Add", ["filling.row", "far.bias"], "local.bias")
        self.node("Add", ["filling.row", self.node("Mul", ["far.bias", "none"], "far.none")], "global.bias")

    def rotations(self) -> None:
        """Cosines and sines of the positions' angles, (positions, head size / 2), for both kinds of layer."""
        half = np.arange(0, self.shape.head, 2) / self.shape.head
        for kind, base in (("local", self.shape.local_theta), ("global", self.shape.global_theta)):
            angles = np.outer(np.arange(self.shape.positions), base**-half)
            self.constant(f"{kind}.cos", np.cos(angles).astype(np.float32))
            self.constant(f"{kind}.sin", np.sin(angles).astype(np.float32))

    def pooled(self, states: str) -> str:
        """Unit length makes the division by the token count needless: the sum points where the mean points."""
        self.node("Unsqueeze", ["mask", self.numbers(-1)], "mask.column")
        self.node("ReduceSum", [self.node("Mul", [states, "mask.column"], "seen"), self.numbers(1)], "sum", keepdims=0)
        self.node("MatMul", ["sum", self.constant("projection", self.weights.projection().T)], "projected")
        return self.node("LpNormalization", ["projected"], "embedding", axis=-1, p=2)

    # A layer

    def layer(self, number: int, states: str, normed: str) -> tuple[str, str]:
        """The states after the layer, and as the next one (or pooling) takes them."""
        prefix = f"layers.{number}"
        kind = "global" if number in self.shape.global_layers else "local"
        attended = self.norm(self.attention(f"{prefix}.self_attn", normed, kind), f"{prefix}.post_attention_layernorm")
        states, normed = self.added(states, attended, f"{prefix}.pre_feedforward_layernorm")
        fed = self.norm(self.feed_forward(f"{prefix}.mlp", normed), f"{prefix}.post_feedforward_layernorm")
        last = number + 1 == self.shape.layers
        return self.added(states, fed, "norm" if last else f"layers.{number + 1}.input_layernorm")

    def attention(self, prefix: str, normed: str, kind: str) -> str:
        rows = self.rounded(normed)
        query, key = (self.times(f"{prefix}.{name}_proj", rows) for name in "qk")
        value = self.node("Mul", [self.times(f"{prefix}.v_proj", rows), rows.scales], f"{prefix}.value")
        apart = self.node("Reshape", [query, self.numbers(0, 0, self.shape.heads, self.shape.head)], f"{prefix}.apart")
        together = self.numbers(0, -1, self.shape.heads * self.shape.head)
        query = self.node("Reshape", [self.norm(apart, f"{prefix}.q_norm"), together], f"{prefix}.query")
        query, key = self.turned(query, kind), self.turned(self.norm(key, f"{prefix}.k_norm"), kind)
        one_head = self.node("Reshape", [query, self.numbers(0, -1, self.shape.head)], f"{prefix}.rows")
        context = self.node(
            "MultiHeadAttention",
            [one_head, key, value, "", "", f"{kind}.bias"],
            f"{prefix}.context",
            MICROSOFT,
            num_heads=1,
            scale=self.shape.query_scale,
        )
        joined = self.node("Reshape", [context, together], f"{prefix}.joined")
        return self.times(f"{prefix}.o_proj", self.rounded(joined))

    def turned(self, states: str, kind: str) -> str:
        angles = [f"{kind}.cos", f"{kind}.sin"]
        return self.node("RotaryEmbedding", [states, self.numbers(0), *angles], f"{states}.turned", MICROSOFT)

    def feed_forward(self, prefix: str, normed: str) -> str:
        rows = self.rounded(normed)
        gate = self.node("Mul", [self.times(f"{prefix}.gate_proj", rows), rows.scales], f"{prefix}.gate")
        opened = self.node("FastGelu", [gate], f"{prefix}.open", MICROSOFT)
        let_through = self.node("Mul", [opened, self.times(f"{prefix}.up_proj", rows)], f"{prefix}.through")
        return self.times(f"{prefix}.down_proj", self.rounded(let_through))

    # Its parts

    def norm(self, states: str, name: str) -> str:
        inputs = [states, self.constant(f"{name}.gain", self.weights.gain(name))]
        return self.node("SimplifiedLayerNormalization", inputs, f"{name}.out", axis=-1, epsilon=self.shape.epsilon)

    def added(self, states: str, more: str, norm: str) -> tuple[str, str]:
        """The sum of both, and it normed."""
        inputs = [states, more, self.constant(f"{norm}.gain", self.weights.gain(norm))]
        outputs = [f"{norm}.out", "", "", f"{norm}.sum"]
        operator = "SkipSimplifiedLayerNormalization"
        self.nodes.append(helper.make_node(operator, inputs, outputs, domain=MICROSOFT, epsilon=self.shape.epsilon))
        return outputs[3], outputs[0]

    def times(self, name: str, rows: Rows) -> str:
        """Rows times the weights of this name, still to be multiplied by the rows' scales."""
        return self.product(name, self.weights.matrix(name), rows)
