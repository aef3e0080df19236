from tests.cast import *
from qingfeng.rectify.problems import tallies
from qingfeng.base.timeline.queries import verify
def test_it(cast):
    p=a_closed_problem(cast)
    assert p.state=="closed"
    assert tallies.recount(cast.campaign)==tallies.kept(cast.campaign)
    assert [f for f in verify() if not isinstance(f,int)]==[]
    from qingfeng.base.timeline.queries import story_of
    for m in story_of(p): print(m.at.date(), m.verb, m.by_name, m.from_state, m.to_state, m.data)
