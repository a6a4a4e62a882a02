"""Writes python.safetensors beside this file: what the Python package writes, for SafeTensorsTest (safetensors 0.8.0)."""
import pathlib
import numpy as np
from safetensors.numpy import save_file

save_file(
    {
        "half": np.array([1.0, -2.0, 2.0**-24, 65504.0, np.inf, 1 / 3], np.float16),
        "single": np.array([[1.5, -0.0, 3.0], [4.0, 5.0, 0.1]], np.float32),
        "double": np.array([0.1, 1e300], np.float64),
        "long": np.array([[16777217, -3]], np.int64),
        "scalar": np.array(7.0, np.float32),
    },
    pathlib.Path(__file__).with_name("python.safetensors"),
    metadata={"step": "200"},
)
