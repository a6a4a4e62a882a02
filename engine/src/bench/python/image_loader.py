"""Training images by torchvision's usual loader: the reference that `stillroom bench input` holds its own input against.

Speaks lines of JSON: a question on standard input, an answer on standard output, in order.

    {"load": [NAME, ...], "folder": DIR, "size": 128, "batch": 8, "flip": 0.5, "workers": 1}    opens the images; a name leads to a file
                    below the folder, by its path or else by its last part
    {"epoch": true}    every image once, in whole batches; answers {"wall": milliseconds, "mean": of all values}

The work is the engine's, as one writes it in Python: Pillow decodes, resizes with its triangle filter and mirrors; torchvision makes
tensors and normalises; torch.utils.data.DataLoader makes batches ahead in worker processes, which stay from epoch to epoch. The mean
tells whether both sides see the same pixels.
"""
import json
import math
import random
import sys
import time
from pathlib import Path

import PIL
import torch
import torchvision
import torchvision.transforms.functional as F
from PIL import Image, ImageOps
from torch.utils.data import DataLoader, Dataset

MEAN = [0.485, 0.456, 0.406]
DEVIATION = [0.229, 0.224, 0.225]


class Images(Dataset):
    def __init__(self, files, size, flip):
        self.files = files
        self.size = size
        self.flip = flip

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = ImageOps.exif_transpose(Image.open(self.files[index])).convert("RGB")
        scale = min(self.size / image.width, self.size / image.height)
        width, height = (min(self.size, max(1, math.ceil(side * scale - 1e-9))) for side in image.size)
        image = image.resize((width, height), Image.BILINEAR)
        if random.random() < self.flip:
            image = image.transpose(Image.FLIP_LEFT_RIGHT)
        tensor = F.normalize(F.to_tensor(image), MEAN, DEVIATION)
        return torch.nn.functional.pad(tensor, (0, self.size - width, 0, self.size - height))


def found(folder, names):
    by_name = {file.name: file for file in Path(folder).rglob("*")}
    files = []
    for name in names:
        direct = Path(folder, name)
        files.append(direct if direct.is_file() else by_name[Path(name).name])
    return files


def main():
    loader = None
    for line in sys.stdin:
        question = json.loads(line)
        if "load" in question:
            torch.set_num_threads(1)
            loader = DataLoader(
                Images(found(question["folder"], question["load"]), question["size"], question["flip"]),
                batch_size=question["batch"],
                shuffle=True,
                drop_last=len(question["load"]) >= question["batch"],
                num_workers=question["workers"],
                persistent_workers=True,
            )
            answer = {
                "version": f"PyTorch {torch.__version__}, torchvision {torchvision.__version__}, Pillow {PIL.__version__}"
            }
        else:
            start, mean = time.perf_counter(), 0.0
            for batch in loader:
                mean += batch.double().mean().item() / len(loader)
            answer = {"wall": 1000 * (time.perf_counter() - start), "mean": mean}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
