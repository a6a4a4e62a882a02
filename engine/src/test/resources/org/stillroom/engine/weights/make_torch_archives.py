"""Writes the files beside it with PyTorch 1.13 (Debian 12's python3-torch). Values are those TorchArchiveTest expects."""

import collections

import torch

state = collections.OrderedDict()
base = torch.arange(12, dtype=torch.float32).reshape(3, 4)
state["whole"] = base
state["transposed"] = base.t()
state["part"] = base[1:, 1:3]
state["half"] = torch.tensor([1.0, -2.0, 1 / 3], dtype=torch.float16)
state["bfloat16"] = torch.tensor([1.0, -2.0, 1 / 3], dtype=torch.bfloat16)
state["double"] = torch.tensor([0.1, 1e-3], dtype=torch.float64)
state["scalar"] = torch.tensor(7)
state["parameter"] = torch.nn.Parameter(torch.tensor([5.0]))
state._metadata = collections.OrderedDict([("", {"version": 1})])

torch.save(state, "state.pth")
torch.save(state, "protocol4.pth", pickle_protocol=4)
torch.save({"state_dict": state, "epoch": 3, "rate": 0.1, "ok": True, "none": None,
            "list": [1, 300, 70000, 1 << 40, -1]}, "checkpoint.pth")
torch.save(state, "legacy.pth", _use_new_zipfile_serialization=False)
torch.save(torch.nn.Conv2d(1, 1, 1), "module.pth")
torch.jit.script(torch.nn.Conv2d(1, 1, 1)).save("script.pt")
