"""Copy the few third-party files that pages and papers need out of node_modules (nothing of them is committed)."""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "qingfeng" / "base" / "ui" / "static" / "vendor"
FONTS = "@expo-google-fonts"

# The last one tells make that all are there.
FILES = {
    "tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "echarts.min.js": "echarts/dist/echarts.min.js",
    "fonts/NotoSansSC-Regular.ttf": f"{FONTS}/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
    "fonts/NotoSansSC-Bold.ttf": f"{FONTS}/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
    "fonts/NotoSansSC-OFL.txt": f"{FONTS}/noto-sans-sc/LICENSE_FONT",
    "fonts/NotoSerifSC-OFL.txt": f"{FONTS}/noto-serif-sc/LICENSE_FONT",
    "fonts/NotoSerifSC-Regular.ttf": f"{FONTS}/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
    "fonts/NotoSerifSC-Bold.ttf": f"{FONTS}/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
}

# A source map that is named but not shipped breaks the manifest of hashed names.
SOURCE_MAP = re.compile(r"\n?(?://[#@]\s*sourceMappingURL=\S+|/\*[#@]\s*sourceMappingURL=\S+\s*\*/)\s*$")


def copy(source: Path, target: Path) -> None:
    """Copy one file; scripts and styles lose their pointer to a source map."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix in {".js", ".css"}:
        target.write_text(SOURCE_MAP.sub("\n", source.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        shutil.copyfile(source, target)


def main() -> None:
    """Fill the vendor folder anew, so that a file no longer wanted goes away."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for name, source in FILES.items():
        copy(MODULES / source, VENDOR / name)
    size = sum(file.stat().st_size for file in VENDOR.rglob("*") if file.is_file())
    print(f"assets: {len(FILES)} files, {size / 1e6:.0f} MB in {VENDOR.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
