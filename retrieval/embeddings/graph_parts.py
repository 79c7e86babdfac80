"""What both models' graphs are put together from, and products of int8 with int8.

Weights are rounded to int8 with a scale for each output, activations with a scale for each token, so that a text's
vector does not depend on the texts beside it.
"""

from typing import NamedTuple

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

MICROSOFT = "com.microsoft"
_LEVELS = 127


class Rows(NamedTuple):
    """Rows as uint8 about 128, and the float scale of each."""

    values: str
    scales: str


class GraphParts:
    """Collects nodes and constants. ``unsigned`` as in ``product``."""

    def __init__(self, unsigned: bool = False) -> None:
        self.unsigned = unsigned
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def made(self, name: str, inputs: list[onnx.ValueInfoProto], output: onnx.ValueInfoProto) -> onnx.ModelProto:
        """The model of what was collected."""
        graph = helper.make_graph(self.nodes, name, inputs, [output], list(self.constants.values()))
        opsets = [helper.make_opsetid("", 20), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=10)

    def node(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: int | float) -> str:
        """Add a node with one output; returns its name."""
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **attributes))  # type: ignore[arg-type]
        return output

    def split(self, states: str, outputs: list[str]) -> None:
        """The last axis in equal parts."""
        self.nodes.append(helper.make_node("Split", [states], outputs, axis=-1, num_outputs=len(outputs)))

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Add a constant; returns its name."""
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def numbers(self, *values: int) -> str:
        """A constant of whole numbers, named after them."""
        return self.constant("int" + "_".join(map(str, values)), np.array(values, np.int64))

    # Products of int8 with int8

    def rounding(self) -> None:
        """The constants that ``rounded`` and ``product`` need."""
        for name, number in {"least": 1e-9, "levels": _LEVELS, "one": 1.0}.items():
            self.constant(name, np.array(number, np.float32))
        self.constant("middle", np.array(128, np.uint8))

    def rounded(self, states: str) -> Rows:
        """Each row in steps of 1/127 of its largest number."""
        largest = self.node(
            "ReduceMax",
            [self.node("Abs", [states], f"{states}.abs"), self.numbers(-1)],
            f"{states}.largest",
            keepdims=1,
        )
        scales = self.node(
            "Div", [self.node("Max", [largest, "least"], f"{states}.most"), "levels"], f"{states}.scales"
        )
        steps = self.node("Div", [states, scales], f"{states}.steps")
        return Rows(self.node("QuantizeLinear", [steps, "one", "middle"], f"{states}.uint8"), scales)

    def product(self, name: str, matrix: NDArray[np.float32], rows: Rows) -> str:
        """Rows times the transposed ``matrix`` (outputs, inputs), still to be multiplied by the rows' scales.

        ``unsigned`` keeps the weights as uint8: processors without VNNI add int8 products in 16 bits, which overflow.
        """
        scales = scales_of(matrix)
        steps = np.round(matrix / scales).T
        stored = (steps + 128).astype(np.uint8) if self.unsigned else steps.astype(np.int8)
        inputs = [rows.values, self.constant(f"{name}.weight", stored), "one"]
        inputs += [self.constant(f"{name}.scale", scales[:, 0]), "middle", *(["middle"] if self.unsigned else [])]
        return self.node("MatMulIntegerToFloat", inputs, f"{name}.out", MICROSOFT)


def scales_of(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """One for each row, shape (rows, 1): the largest number becomes 127."""
    largest: NDArray[np.float32] = np.abs(matrix).max(axis=1, keepdims=True)
    return np.asarray(np.maximum(largest, 1e-9) / _LEVELS, np.float32)
