import asyncio
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


async def test_the_bench_ends_with_its_two_figures() -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.claim", "--quick"), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    try:
        said, _ = await asyncio.wait_for(process.communicate(), 60)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0
    last = said.decode().splitlines()[-1]
    assert re.fullmatch(r"claim ratio_to_bare_bolt=\d+\.\d\d growth_1k_100k=\d+\.\d\d", last), last
