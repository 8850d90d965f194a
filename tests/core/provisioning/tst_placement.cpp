#include "core/provisioning/placement.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

class TestPlacement final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theLeastFullServerIsTaken();
    void aServerWithoutALimitCountsAsEmpty();
    void everyRefusalIsNamed();
    void noServerAtAll();
};

namespace {

Candidate candidate(qint64 id, int accounts, std::optional<int> capacity)
{
    Server server;
    server.id = {id};
    server.name = u"web-%1"_s.arg(id);
    server.accounts = accounts;
    server.capacity = capacity;
    return {server, true};
}

Product product()
{
    Product product;
    product.panel = PanelKind::CPanel;
    return product;
}

QString verdictOn(const Placement &placement, const QString &server)
{
    for (const auto &judged : placement.judged) {
        if (judged.server == server)
            return nameOf(judged.verdict);
    }
    return {};
}

} // namespace

void TestPlacement::theLeastFullServerIsTaken()
{
    const Placement placement =
        placed(product(), {candidate(1, 90, 100), candidate(2, 30, 200), candidate(3, 20, 100)});

    QCOMPARE(placement.chosen->name, u"web-2"_s);
    QCOMPARE(placement.judged.first().server, u"web-2"_s);
    QCOMPARE(verdictOn(placement, u"web-2"_s), u"least-full"_s);
    QCOMPARE(verdictOn(placement, u"web-1"_s), u"fuller-than-chosen"_s);
    QCOMPARE(verdictOn(placement, u"web-3"_s), u"fuller-than-chosen"_s);
    QCOMPARE(placement.judged.size(), 3);
}

void TestPlacement::aServerWithoutALimitCountsAsEmpty()
{
    const Placement placement = placed(
        product(), {candidate(1, 1, 100), candidate(2, 500, std::nullopt), candidate(3, 400, {})});
    QCOMPARE(placement.chosen->name, u"web-3"_s);
}

void TestPlacement::everyRefusalIsNamed()
{
    Candidate retired = candidate(1, 0, 100);
    retired.server.state = ServerState::Retired;
    Candidate disabled = candidate(2, 0, 100);
    disabled.server.state = ServerState::Disabled;
    Candidate full = candidate(3, 100, 100);
    Candidate takesNone = candidate(4, 0, 0);
    Candidate other = candidate(5, 0, 100);
    other.server.panel = PanelKind::Plesk;
    Candidate keyless = candidate(6, 0, 100);
    keyless.server.group = GroupId{7};
    keyless.hasKey = false;
    Candidate elsewhere = candidate(7, 0, 100);
    elsewhere.server.group = GroupId{8};
    Candidate right = candidate(8, 50, 100);
    right.server.group = GroupId{7};
    Product grouped = product();
    grouped.group = GroupId{7};

    const Placement placement =
        placed(grouped, {retired, disabled, full, takesNone, other, keyless, elsewhere, right});

    QCOMPARE(placement.chosen->name, u"web-8"_s);
    QCOMPARE(verdictOn(placement, u"web-1"_s), u"not-active"_s);
    QCOMPARE(verdictOn(placement, u"web-2"_s), u"not-active"_s);
    QCOMPARE(verdictOn(placement, u"web-3"_s), u"full"_s);
    QCOMPARE(verdictOn(placement, u"web-4"_s), u"full"_s);
    QCOMPARE(verdictOn(placement, u"web-5"_s), u"other-panel"_s);
    QCOMPARE(verdictOn(placement, u"web-6"_s), u"no-key"_s);
    QCOMPARE(verdictOn(placement, u"web-7"_s), u"other-group"_s);
}

void TestPlacement::noServerAtAll()
{
    const Placement placement = placed(product(), {});
    QVERIFY(!placement.chosen);
    QVERIFY(placement.judged.isEmpty());
}

REGISTER_TEST(TestPlacement)
#include "tst_placement.moc"
