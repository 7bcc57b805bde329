"""Users, roles, grants, scope, the gate, sealed fields. Knows no record of any room."""
