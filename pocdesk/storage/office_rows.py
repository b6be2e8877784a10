"""What an office keeps beside its cases, each kind of record in a table of its own."""

import sqlalchemy as sa

from pocdesk.domain.correction import Correction
from pocdesk.domain.doubt import Doubt
from pocdesk.domain.list_use import ListUse
from pocdesk.domain.own_fact import OwnFact
from pocdesk.domain.registration import Registration
from pocdesk.domain.signed_pack import TakenPack, TrustedKey
from pocdesk.domain.switch import Switch
from pocdesk.domain.unconfirmed import Unconfirmed
from pocdesk.storage import schema
from pocdesk.storage.rows import Rows

doubts = Rows(Doubt, schema.doubts, "set_at", "id")
switches = Rows(Switch, schema.switches, "id")
# By their running numbers, of which the longer is the later: a clock may have been put back.
list_uses = Rows(ListUse, schema.list_uses, sa.func.length(schema.list_uses.c.id), "id")
unconfirmed = Rows(Unconfirmed, schema.unconfirmed, "set_at", "id")
corrections = Rows(Correction, schema.corrections, "set_at", "id")
registrations = Rows(Registration, schema.registrations, "set_at", "id")
own_facts = Rows(OwnFact, schema.own_facts, "set_at", "id")
trusted_keys = Rows(TrustedKey, schema.trusted_keys, "set_at", "id")
taken_packs = Rows(TakenPack, schema.taken_packs, "id")
