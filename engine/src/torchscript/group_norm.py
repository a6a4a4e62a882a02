"""Writes engine/src/main/resources/org/stillroom/engine/tensor/group_norm.pt; run by hand, with any PyTorch from 1.13 on.

DJL has no group normalisation, but it runs TorchScript, and there it is one operator with a backward pass of its own.
Through DJL a script that records gradients takes tensors alone: the number of groups comes as the length of a vector.
"""
import io
import pathlib
import sys
import zipfile

import torch


class GroupNorm(torch.nn.Module):
    def forward(self, input: torch.Tensor, groups: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor):
        return torch.group_norm(input, groups.size(0), weight, bias, 1e-5, False)


def main(target):
    script = torch.jit.script(GroupNorm())
    saved = io.BytesIO()
    torch.jit.save(script, saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for entry in source.infolist():
            if not entry.filename.endswith(".debug_pkl"):  # names the folders of the machine it was made on
                archive.writestr(zipfile.ZipInfo(entry.filename), source.read(entry))


if __name__ == "__main__":
    resources = pathlib.Path(__file__).parents[1] / "main" / "resources"
    main(sys.argv[1] if len(sys.argv) > 1 else resources / "org/stillroom/engine/tensor/group_norm.pt")
