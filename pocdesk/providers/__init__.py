"""Service providers: who they are, which door is the right one."""
