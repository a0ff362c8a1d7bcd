"""What setup.cfg cannot say: a wheel carries its rules compiled and proved."""

import subprocess
import sys

from setuptools import setup
from setuptools.command.build_py import build_py


class Build(build_py):
    """Copies the package, then compiles the rules that lie in the copy."""

    def run(self):
        super().run()
        if not self.editable_mode:
            command = [sys.executable, "-c", "from pushlint import cache; cache.ship()"]
            subprocess.run(command, cwd=self.build_lib, check=True)  # where the copy comes first


setup(cmdclass={"build_py": Build})
