#include "core/provisioning/placement.h"
#include "core/wording/planwording.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace {

const QDateTime Noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

Candidate candidate(const QString &name, int accounts, std::optional<int> capacity)
{
    static qint64 lastId = 0;
    Server server;
    server.id = {++lastId};
    server.name = name;
    server.accounts = accounts;
    server.capacity = capacity;
    return {.server = server, .hasKey = true};
}

Product product()
{
    Product product;
    product.panel = PanelKind::CPanel;
    return product;
}

QString verdictOn(const Placement &placement, const QString &server)
{
    const auto found = std::ranges::find(placement.judged, server, &Placement::Judged::server);
    return found == placement.judged.end() ? QString() : nameOf(found->verdict);
}

QStringList namesOf(const QList<Server> &servers)
{
    QStringList names;
    for (const Server &server : servers)
        names.append(server.name);
    return names;
}

} // namespace

//! Which server a new account goes to, and why no other.
class TestPlacement final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theRuleOrdersTheServers_data();
    void theRuleOrdersTheServers();
    void everyRefusalIsNamed_data();
    void everyRefusalIsNamed();
    void aServerIsTakenWhateverTheCaseOfPlaceAndTag();
    void healthCountsAsLongAsItIsFresh_data();
    void healthCountsAsLongAsItIsFresh();
    void theChosenOneIsJudgedFirstAndTheRefusedLast();
    void noServerAtAll();
    void everyVerdictHasASentenceOfItsOwn();
};

void TestPlacement::theRuleOrdersTheServers_data()
{
    QTest::addColumn<FillRule>("rule");
    QTest::addColumn<QString>("location");
    QTest::addColumn<QStringList>("tags");
    QTest::addColumn<QStringList>("order");
    QTest::addColumn<QString>("why");
    QTest::addColumn<QString>("whyNot");

    // beta 20/200 = 10 %, Alpha 30/100 = 30 %, delta 15/30 = 50 %, gamma 500 without a limit.
    QTest::newRow("by percentage") << FillRule::LeastFull << QString() << QStringList()
                                   << QStringList{u"gamma"_s, u"beta"_s, u"Alpha"_s, u"delta"_s}
                                   << u"least-full"_s << u"fuller-than-chosen"_s;
    QTest::newRow("by accounts") << FillRule::FewestAccounts << QString() << QStringList()
                                 << QStringList{u"delta"_s, u"beta"_s, u"Alpha"_s, u"gamma"_s}
                                 << u"fewest-accounts"_s << u"more-accounts"_s;
    QTest::newRow("in order") << FillRule::InOrder << QString() << QStringList()
                              << QStringList{u"Alpha"_s, u"beta"_s, u"delta"_s, u"gamma"_s}
                              << u"first-in-order"_s << u"later-in-order"_s;
    QTest::newRow("by location") << FillRule::ByLocation << u"Nairobi"_s << QStringList()
                                 << QStringList{u"Alpha"_s, u"delta"_s} << u"in-location"_s
                                 << u"fuller-than-chosen"_s;
    QTest::newRow("by location, anywhere")
        << FillRule::ByLocation << QString() << QStringList()
        << QStringList{u"gamma"_s, u"beta"_s, u"Alpha"_s, u"delta"_s} << u"least-full"_s
        << u"fuller-than-chosen"_s;
    QTest::newRow("by tag") << FillRule::ByTag << QString() << QStringList{u"ssd"_s}
                            << QStringList{u"beta"_s, u"delta"_s} << u"with-tags"_s
                            << u"fuller-than-chosen"_s;
    QTest::newRow("by two tags") << FillRule::ByTag << QString() << QStringList{u"ssd"_s, u"php8"_s}
                                 << QStringList{u"delta"_s} << u"with-tags"_s << QString();
    QTest::newRow("by tag, any") << FillRule::ByTag << QString() << QStringList()
                                 << QStringList{u"gamma"_s, u"beta"_s, u"Alpha"_s, u"delta"_s}
                                 << u"least-full"_s << u"fuller-than-chosen"_s;
    QTest::newRow("a place holds under another rule")
        << FillRule::FewestAccounts << u"Nairobi"_s << QStringList{u"php8"_s}
        << QStringList{u"delta"_s} << u"fewest-accounts"_s << QString();
}

void TestPlacement::theRuleOrdersTheServers()
{
    QFETCH(const FillRule, rule);
    QFETCH(const QString, location);
    QFETCH(const QStringList, tags);
    QFETCH(const QStringList, order);
    QFETCH(const QString, why);
    QFETCH(const QString, whyNot);
    Candidate alpha = candidate(u"Alpha"_s, 30, 100);
    alpha.server.location = u"Nairobi"_s;
    Candidate beta = candidate(u"beta"_s, 20, 200);
    beta.server.tags = {u"ssd"_s};
    beta.server.location = u"Kisumu"_s;
    const Candidate gamma = candidate(u"gamma"_s, 500, std::nullopt);
    Candidate delta = candidate(u"delta"_s, 15, 30);
    delta.server.location = u"Nairobi"_s;
    delta.server.tags = {u"php8"_s, u"ssd"_s};
    Product wanted = product();
    wanted.location = location;
    wanted.tags = tags;

    const Placement placement = placed(wanted, {alpha, beta, gamma, delta}, {.fill = rule});

    QVERIFY(placement.chosen);
    QCOMPARE(QStringList(placement.chosen->name) + namesOf(placement.next), order);
    QCOMPARE(placement.judged.first().server, order.first());
    QCOMPARE(nameOf(placement.judged.first().verdict), why);
    for (const QString &name : order.mid(1))
        QCOMPARE(verdictOn(placement, name), whyNot);
    QCOMPARE(placement.judged.size(), 4);
}

void TestPlacement::everyRefusalIsNamed_data()
{
    QTest::addColumn<Candidate>("candidate");
    QTest::addColumn<QString>("verdict");
    const auto row = [](const char *name, const char *verdict, auto change) {
        Candidate other = candidate(u"other"_s, 0, 100);
        other.server.group = GroupId{7};
        other.server.location = u"Nairobi"_s;
        other.server.tags = {u"ssd"_s};
        change(other);
        QTest::newRow(name) << other << QString::fromLatin1(verdict);
    };
    row("in maintenance", "in-maintenance",
        [](Candidate &c) { c.server.state = ServerState::Maintenance; });
    row("disabled", "disabled", [](Candidate &c) { c.server.state = ServerState::Disabled; });
    row("retired", "retired", [](Candidate &c) { c.server.state = ServerState::Retired; });
    row("full", "full", [](Candidate &c) { c.server.accounts = 100; });
    row("over-full", "full", [](Candidate &c) { c.server.accounts = 101; });
    row("takes none", "full", [](Candidate &c) { c.server.capacity = 0; });
    row("another panel", "other-panel", [](Candidate &c) { c.server.panel = PanelKind::Plesk; });
    row("another group", "other-group", [](Candidate &c) { c.server.group = GroupId{8}; });
    row("no group", "other-group", [](Candidate &c) { c.server.group.reset(); });
    row("another place", "other-location", [](Candidate &c) { c.server.location = u"Kisumu"_s; });
    row("no place", "other-location", [](Candidate &c) { c.server.location.clear(); });
    row("other tags", "lacks-tags", [](Candidate &c) { c.server.tags = {u"hdd"_s}; });
    row("no key", "no-key", [](Candidate &c) { c.hasKey = false; });
}

void TestPlacement::everyRefusalIsNamed()
{
    QFETCH(const Candidate, candidate);
    QFETCH(const QString, verdict);
    Candidate right = ::candidate(u"right"_s, 99, 100);
    right.server.group = GroupId{7};
    right.server.location = u"Nairobi"_s;
    right.server.tags = {u"ssd"_s};
    Product wanted = product();
    wanted.group = GroupId{7};
    wanted.location = u"Nairobi"_s;
    wanted.tags = {u"ssd"_s};

    const Placement placement = placed(wanted, {candidate, right});
    const Placement alone = placed(wanted, {candidate});

    QCOMPARE(placement.chosen->name, u"right"_s);
    QCOMPARE(verdictOn(placement, u"other"_s), verdict);
    QVERIFY(placement.next.isEmpty());
    QVERIFY(!alone.chosen);
    QCOMPARE(verdictOn(alone, u"other"_s), verdict);
}

void TestPlacement::aServerIsTakenWhateverTheCaseOfPlaceAndTag()
{
    Candidate server = candidate(u"web"_s, 0, 10);
    server.server.location = u"NAIROBI"_s;
    server.server.tags = {u"SSD"_s};
    Product wanted = product();
    wanted.location = u"Nairobi"_s;
    wanted.tags = {u"ssd"_s};

    QVERIFY(placed(wanted, {server}).chosen);
}

void TestPlacement::healthCountsAsLongAsItIsFresh_data()
{
    QTest::addColumn<bool>("asked");
    QTest::addColumn<int>("secondsAgo"); // -1: never
    QTest::addColumn<bool>("ok");
    QTest::addColumn<QString>("verdict");

    QTest::newRow("well just now") << true << 0 << true << u"least-full"_s;
    QTest::newRow("well five minutes ago") << true << 300 << true << u"least-full"_s;
    QTest::newRow("well too long ago") << true << 301 << true << u"health-unknown"_s;
    QTest::newRow("never checked") << true << -1 << false << u"health-unknown"_s;
    QTest::newRow("ill just now") << true << 1 << false << u"unhealthy"_s;
    QTest::newRow("ill too long ago") << true << 301 << false << u"health-unknown"_s;
    QTest::newRow("ill, but nobody asks") << false << 1 << false << u"least-full"_s;
    QTest::newRow("never checked, nobody asks") << false << -1 << false << u"least-full"_s;
}

void TestPlacement::healthCountsAsLongAsItIsFresh()
{
    QFETCH(const bool, asked);
    QFETCH(const int, secondsAgo);
    QFETCH(const bool, ok);
    QFETCH(const QString, verdict);
    Candidate server = candidate(u"web"_s, 0, 10);
    if (secondsAgo >= 0)
        server.health = HealthCheck{.at = Noon.addSecs(-secondsAgo)};
    if (secondsAgo >= 0 && !ok)
        server.health->error = ErrorKind::Unreachable;
    PlacementRule rule;
    if (asked)
        rule.now = Noon;

    QCOMPARE(verdictOn(placed(product(), {server}, rule), u"web"_s), verdict);
}

void TestPlacement::theChosenOneIsJudgedFirstAndTheRefusedLast()
{
    const Placement placement =
        placed(product(), {candidate(u"full"_s, 1, 1), candidate(u"half"_s, 5, 10),
                           candidate(u"empty"_s, 0, 10), candidate(u"none"_s, 0, 0)});

    QStringList order;
    for (const Placement::Judged &judged : placement.judged)
        order.append(judged.server);
    QCOMPARE(order, (QStringList{u"empty"_s, u"half"_s, u"full"_s, u"none"_s}));
    QCOMPARE(namesOf(placement.next), QStringList{u"half"_s});
}

void TestPlacement::noServerAtAll()
{
    const Placement placement = placed(product(), {});
    QVERIFY(!placement.chosen);
    QVERIFY(placement.judged.isEmpty());
    QVERIFY(placement.next.isEmpty());
}

void TestPlacement::everyVerdictHasASentenceOfItsOwn()
{
    QSet<QString> sentences;
    for (const auto &entry : EnumNames<PlacementVerdict>)
        sentences.insert(inWords(entry.value));
    QCOMPARE(sentences.size(), qsizetype(std::size(EnumNames<PlacementVerdict>)));
}

REGISTER_TEST(TestPlacement)
#include "tst_placement.moc"
