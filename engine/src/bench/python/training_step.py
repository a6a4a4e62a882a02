"""The training step of Stillroom's arms in eager PyTorch: the reference that `stillroom bench step` holds its own step against.

Speaks lines of JSON: a question on standard input, an answer on standard output, in order.

    {"load": FILE, "threads": 2}      builds the network of a file that `stillroom bench step` has written, with its parameters and batch
    {"steps": 5}                      makes so many optimiser steps; answers {"loss": [...], "wall": [...], "cpu": [...]}, milliseconds each

The network, its losses and its optimiser are those of the engine, as one writes them in Python: modules of torch.nn, torchvision's focal
loss, an optimiser of torch.optim. Parameters have the same names, so the first loss of both must agree to single precision, which the
benchmark checks before it compares times.
"""
import json
import math
import struct
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn
from torchvision.ops import sigmoid_focal_loss


def read_safetensors(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = bytearray(file.read())
    meta = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        first, end = entry["data_offsets"]
        count = (end - first) // 4
        values = torch.frombuffer(data, dtype=torch.float32, count=count, offset=first) if count else torch.zeros(0)
        tensors[name] = values.clone().reshape(entry["shape"])
    return meta, tensors


class BasicBlock(nn.Module):
    def __init__(self, channels_in, channels, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(channels_in, channels, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.downsample = None
        if stride != 1 or channels_in != channels:
            self.downsample = nn.Sequential(
                nn.Conv2d(channels_in, channels, 1, stride, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x):
        shortcut = x if self.downsample is None else self.downsample(x)
        x = F.relu(self.bn1(self.conv1(x)), inplace=True)
        return F.relu(self.bn2(self.conv2(x)) + shortcut, inplace=True)


class ResNet(nn.Module):
    """ResNet-18, or the tiny one: two convolutions of stride 2 for a stem, a block a stage."""

    def __init__(self, name, width):
        super().__init__()
        self.tiny = name == "tiny"
        if self.tiny:
            self.conv1 = nn.Conv2d(3, width, 3, 2, 1, bias=False)
            self.conv2 = nn.Conv2d(width, width, 3, 2, 1, bias=False)
            self.bn2 = nn.BatchNorm2d(width)
        elif name == "resnet18":
            self.conv1 = nn.Conv2d(3, width, 7, 2, 3, bias=False)
        else:
            raise ValueError(f"backbone {name}: expected tiny or resnet18")
        self.bn1 = nn.BatchNorm2d(width)
        channels = width
        self.channels = []
        for stage in range(4):
            out = width << stage
            blocks = []
            for block in range(1 if self.tiny else 2):
                blocks.append(BasicBlock(channels, out, 2 if stage > 0 and block == 0 else 1))
                channels = out
            setattr(self, f"layer{stage + 1}", nn.Sequential(*blocks))
            self.channels.append(out)

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)), inplace=True)
        x = F.relu(self.bn2(self.conv2(x)), inplace=True) if self.tiny else F.max_pool2d(x, 3, 2, 1)
        features = []
        for stage in (self.layer1, self.layer2, self.layer3, self.layer4):
            x = stage(x)
            features.append(x)
        return features


class FeaturePyramid(nn.Module):
    def __init__(self, channels_in, channels):
        super().__init__()
        self.inner_blocks = nn.ModuleList(nn.Sequential(nn.Conv2d(c, channels, 1)) for c in channels_in)
        self.layer_blocks = nn.ModuleList(nn.Sequential(nn.Conv2d(channels, channels, 3, padding=1)) for _ in channels_in)
        self.extra_blocks = nn.ModuleDict({
            "p6": nn.Conv2d(channels_in[-1], channels, 3, 2, 1),
            "p7": nn.Conv2d(channels, channels, 3, 2, 1)})

    def forward(self, features, first, last):
        levels, above = [], None
        for i in range(3, first - 3, -1):
            lateral = self.inner_blocks[i](features[i])
            above = lateral if above is None else lateral + F.interpolate(above, size=lateral.shape[-2:], mode="nearest")
            if i + 2 <= last:
                levels.insert(0, self.layer_blocks[i](above))
        if last >= 6:
            six = self.extra_blocks["p6"](features[3])
            levels.append(six)
            if last == 7:
                levels.append(self.extra_blocks["p7"](F.relu(six)))
        return levels


def tower(channels, count, groups):
    layers = []
    for _ in range(count):
        layers += [nn.Conv2d(channels, channels, 3, padding=1), nn.GroupNorm(groups, channels), nn.ReLU(inplace=True)]
    return nn.Sequential(*layers)


class Head(nn.Module):
    def __init__(self, channels, convolutions, groups, classes, levels):
        super().__init__()
        self.classification_head = nn.ModuleDict({
            "conv": tower(channels, convolutions, groups),
            "cls_logits": nn.Conv2d(channels, classes, 3, padding=1)})
        self.regression_head = nn.ModuleDict({
            "conv": tower(channels, convolutions, groups),
            "bbox_reg": nn.Conv2d(channels, 4, 3, padding=1, bias=False),
            "bbox_ctrness": nn.Conv2d(channels, 1, 3, padding=1, bias=False)})
        self.scales = nn.ParameterList(nn.Parameter(torch.ones(1)) for _ in range(levels))

    def forward(self, pyramid):
        """[N, K, P], [N, 4, P], [N, 1, P], the points of all levels side by side."""
        logits, distances, centerness = [], [], []
        for level, scale in zip(pyramid, self.scales):
            logits.append(self.classification_head["cls_logits"](self.classification_head["conv"](level)).flatten(2))
            boxes = self.regression_head["conv"](level)
            distances.append(F.relu(self.regression_head["bbox_reg"](boxes) * scale).flatten(2))
            centerness.append(self.regression_head["bbox_ctrness"](boxes).flatten(2))
        return torch.cat(logits, 2), torch.cat(distances, 2), torch.cat(centerness, 2)


class Fusion(nn.Module):
    def __init__(self, channels):
        super().__init__()
        hidden = max(1, 2 * channels // 16)
        self.fc1 = nn.Linear(2 * channels, hidden, bias=False)
        self.fc2 = nn.Linear(hidden, 2, bias=False)

    def forward(self, high, low):
        averages = torch.cat([torch.cat([h.mean((2, 3)), l.mean((2, 3))], 1) for h, l in zip(high, low)], 0)
        weights = self.fc2(F.relu(self.fc1(averages))).softmax(1).reshape(len(high), -1, 2, 1, 1, 1)
        return [h * w[:, 0] + l * w[:, 1] for h, l, w in zip(high, low, weights)]


class Detector(nn.Module):
    def __init__(self, spec, fusing):
        super().__init__()
        self.backbone = ResNet(spec["backbone"], spec["width"])
        self.fpn = FeaturePyramid(self.backbone.channels, spec["fpn"])
        self.head = Head(spec["fpn"], spec["convolutions"], spec["groups"], spec["classes"], len(spec["strides"]))
        if fusing:
            self.fusion = Fusion(spec["fpn"])
        self.ratio = spec["ratio"]
        self.filter = spec["filter"]
        self.shift = int(math.log2(self.ratio))

    def high(self, images):
        return self.fpn(self.backbone(images), 2 + self.shift, 7)

    def low(self, images):
        if self.filter == "area":
            small = F.avg_pool2d(images, self.ratio)
        elif self.filter == "nearest":
            small = images[:, :, ::self.ratio, ::self.ratio].contiguous()
        else:
            raise ValueError(f"filter {self.filter}: expected area or nearest")
        return self.fpn(self.backbone(small), 2, 7 - self.shift)


class Targets:
    """FCOS: inside the box, within 1.5 strides of its centre, in the level's range; of several the smallest."""

    def __init__(self, spec, size, objects):
        strides = spec["strides"]
        bounds = [-1.0, *spec["sizeBounds"], math.inf]
        points, stride_of, lower, upper = [], [], [], []
        for level, stride in enumerate(strides):
            cells = -(-size // stride)
            axis = (torch.arange(cells, dtype=torch.float32) + 0.5) * stride
            y, x = torch.meshgrid(axis, axis, indexing="ij")
            points.append(torch.stack([x.flatten(), y.flatten()], 1))
            stride_of.append(torch.full((cells * cells,), float(stride)))
            lower.append(torch.full((cells * cells,), bounds[level]))
            upper.append(torch.full((cells * cells,), bounds[level + 1]))
        points, stride_of = torch.cat(points), torch.cat(stride_of)
        lower, upper = torch.cat(lower), torch.cat(upper)
        labels, distances = [], []
        for boxes in objects:
            label = torch.full((len(points),), spec["classes"], dtype=torch.int64)
            distance = torch.zeros(len(points), 4)
            if len(boxes):
                x1, y1, x2, y2, category = boxes.unbind(1)
                ltrb = torch.stack([
                    points[:, :1] - x1, points[:, 1:] - y1, x2 - points[:, :1], y2 - points[:, 1:]], 2)
                centre = torch.stack([(x1 + x2) / 2, (y1 + y2) / 2], 1)
                near = (points[:, None] - centre).abs().amax(2) < 1.5 * stride_of[:, None]
                largest = ltrb.amax(2)
                wanted = near & (ltrb.amin(2) > 0) & (largest >= lower[:, None]) & (largest <= upper[:, None])
                area = torch.where(wanted, (x2 - x1) * (y2 - y1), torch.tensor(math.inf))
                smallest, owner = area.min(1)
                found = smallest < math.inf
                label[found] = category[owner[found]].long()
                distance[found] = (ltrb[torch.arange(len(points)), owner] / stride_of[:, None])[found]
            labels.append(label)
            distances.append(distance)
        labels = torch.stack(labels)
        self.positive = labels < spec["classes"]
        self.distances = torch.stack(distances)[self.positive]
        self.count = max(1, int(self.positive.sum()))
        self.one_hot = F.one_hot(labels, spec["classes"] + 1)[..., :-1].permute(0, 2, 1).float()
        l, t, r, b = self.distances.unbind(1)
        self.centerness = torch.sqrt(
            torch.minimum(l, r) / torch.maximum(l, r) * torch.minimum(t, b) / torch.maximum(t, b))

    def loss(self, logits, distances, centerness):
        classes = sigmoid_focal_loss(logits, self.one_hot, alpha=0.25, gamma=2, reduction="sum") / self.count
        if not len(self.distances):
            return classes
        found = distances.permute(0, 2, 1)[self.positive]
        inner, outer = torch.minimum(found, self.distances), torch.maximum(found, self.distances)
        area = lambda d: (d[:, 0] + d[:, 2]) * (d[:, 1] + d[:, 3])
        intersection, enclosing = area(inner), area(outer)
        union = area(found) + area(self.distances) - intersection
        giou = (intersection + 1) / (union + 1) + union / enclosing
        box = ((2 - giou) * self.centerness).sum() / self.centerness.sum().clamp(min=1e-6)
        logit = centerness[:, 0][self.positive]
        return classes + box + F.binary_cross_entropy_with_logits(logit, self.centerness, reduction="sum") / self.count


class Step:
    def __init__(self, path):
        meta, tensors = read_safetensors(path)
        self.spec = spec = json.loads(meta["bench"])
        self.kind = spec["kind"]
        self.images = tensors.pop("batch.images")
        counts = [int(n) for n in tensors.pop("batch.counts")]
        self.objects = list(tensors.pop("batch.objects").reshape(-1, 5).split(counts))
        state = {"teacher.": {}, "": {}}
        for name, tensor in tensors.items():
            prefix = "teacher." if name.startswith("teacher.") else ""
            state[prefix][name[len(prefix):]] = tensor
        self.net = self.build(self.kind == "teacher", state[""])
        self.net.train()
        self.teacher = None
        if self.kind == "student":
            self.teacher = self.build(True, state["teacher."])
            self.teacher.eval().requires_grad_(False)
        decayed = [p for p in self.net.parameters() if p.ndim > 1]
        others = [p for p in self.net.parameters() if p.ndim <= 1]
        groups = [{"params": decayed, "weight_decay": spec["weightDecay"]}, {"params": others, "weight_decay": 0.0}]
        if spec["optimizer"] == "adamw":
            self.optimizer = torch.optim.AdamW(groups, lr=spec["learningRate"])
        else:
            self.optimizer = torch.optim.SGD(groups, lr=spec["learningRate"], momentum=spec["momentum"])

    def build(self, fusing, state):
        net = Detector(self.spec, fusing)
        missing, unexpected = net.load_state_dict(state, strict=False)
        missing = [name for name in missing if not name.endswith("num_batches_tracked")]
        if missing or unexpected:
            raise ValueError(f"parameters differ: missing {missing}, unexpected {unexpected}")
        return net

    def loss(self):
        targets = Targets(self.spec, self.images.shape[-1], self.objects)
        if self.kind == "teacher":
            high, low = self.net.high(self.images), self.net.low(self.images)
            fused = self.net.fusion(high, low)
            outputs = self.net.head([torch.cat(levels) for levels in zip(high, low, fused)])
            branches = zip(*(output.chunk(3) for output in outputs))
            weights = (1, 1, self.spec["fusedWeight"])
            return sum(weight * targets.loss(*branch) for weight, branch in zip(weights, branches))
        pyramid = self.net.high(self.images) if self.kind == "high" else self.net.low(self.images)
        loss = targets.loss(*self.net.head(pyramid))
        if self.teacher is not None:
            with torch.no_grad():
                target = self.teacher.fusion(self.teacher.high(self.images), self.teacher.low(self.images))
            loss = loss + self.spec["distillWeight"] * sum(F.l1_loss(s, t) for s, t in zip(pyramid, target))
        return loss

    def __call__(self):
        loss = self.loss()
        value = loss.item()
        if not math.isfinite(value):
            raise ArithmeticError(f"the loss is {value}")
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        if self.spec["clipNorm"] > 0:
            nn.utils.clip_grad_norm_(self.net.parameters(), self.spec["clipNorm"])
        self.optimizer.step()
        return value


def main():
    step = None
    for line in sys.stdin:
        question = json.loads(line)
        if "load" in question:
            torch.set_num_threads(question["threads"])
            step = Step(question["load"])
            answer = {"version": f"Python {sys.version.split()[0]}, PyTorch {torch.__version__}"}
        else:
            answer = {"loss": [], "wall": [], "cpu": []}
            for _ in range(question["steps"]):
                wall, cpu = time.perf_counter(), time.process_time()
                answer["loss"].append(step())
                answer["wall"].append(1000 * (time.perf_counter() - wall))
                answer["cpu"].append(1000 * (time.process_time() - cpu))
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
