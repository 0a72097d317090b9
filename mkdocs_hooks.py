"""The hooks that mkdocs.yml names. MkDocs looks for imports beside this file, so `broadsheet` is found wherever it is started."""

from broadsheet.site.build.hooks import (
    on_build_error,
    on_config,
    on_env,
    on_files,
    on_page_content,
    on_page_context,
    on_post_build,
    on_post_page,
    on_startup,
)

__all__ = [
    "on_build_error",
    "on_config",
    "on_env",
    "on_files",
    "on_page_content",
    "on_page_context",
    "on_post_build",
    "on_post_page",
    "on_startup",
]
