#include "app/panelsim/cpanel/cpanelsim.h"
#include "tests/core/engine/house.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

//! The plan's server: the group's rule and the product's wishes reach the placement.
class TestPlacing final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void theGroupsRuleChooses_data();
    void theGroupsRuleChooses();
    void aProductGoesWhereItBelongs();
    void aServerIsAskedHowItIsUnlessSomebodyDidLately();
    void aServerThatDoesNotAnswerIsPassedOver();
    void aServerThatRefusedOurKeyIsNotAskedAgain();
    void whereNoneMayBeTakenEachIsNamed();

private:
    Result<Plan> planned();
    Server saved(Server server)
    {
        return QCoro::waitFor(m_house->engine.servers().edit(server, Secret())).value();
    }

    [[nodiscard]] int timesAsked() const
    {
        return m_panel->count(u"version"_s) + m_other->count(u"version"_s);
    }

    std::unique_ptr<sim::SimServer> m_panel;
    std::unique_ptr<sim::SimServer> m_other;
    std::unique_ptr<House> m_house;
    Server m_first; //!< by name, and the fuller one
    Server m_second;
    Product m_product;
};

void TestPlacing::init()
{
    m_house = std::make_unique<House>();
    QVERIFY(m_house->opened);
    m_panel = std::make_unique<sim::SimServer>(std::make_unique<sim::CpanelSim>());
    QVERIFY(m_panel->listen());
    m_other = std::make_unique<sim::SimServer>(std::make_unique<sim::CpanelSim>());
    QVERIFY(m_other->listen());
    m_first = m_house->serverFor(PanelKind::CPanel, *m_panel, u"web-01"_s);
    m_second = m_house->serverFor(PanelKind::CPanel, *m_other, u"web-02"_s);
    m_house->customer();
    m_product = m_house->productFor(PanelKind::CPanel, u"gold"_s);
    Service service;
    service.customer = {1};
    service.product = m_product.id;
    service.server = m_first.id;
    service.domain = u"there.example.com"_s;
    service.username = u"there"_s;
    service.state = ServiceState::Active;
    service.price.currency = u"USD"_s;
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.services().adopt({service})));
}

Result<Plan> TestPlacing::planned()
{
    ProvisionOrder order;
    order.customer = u"jo@example.com"_s;
    order.product = m_product.name;
    order.domain = u"shop.example.com"_s;
    return QCoro::waitFor(m_house->engine.services().plan(order));
}

void TestPlacing::theGroupsRuleChooses_data()
{
    QTest::addColumn<FillRule>("rule");
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("why");
    QTest::newRow("in order") << FillRule::InOrder << u"web-01"_s << u"first-in-order"_s;
    QTest::newRow("fewest accounts")
        << FillRule::FewestAccounts << u"web-02"_s << u"fewest-accounts"_s;
    QTest::newRow("least full") << FillRule::LeastFull << u"web-02"_s << u"least-full"_s;
}

void TestPlacing::theGroupsRuleChooses()
{
    QFETCH(const FillRule, rule);
    QFETCH(const QString, server);
    QFETCH(const QString, why);
    ServerGroup group;
    group.name = u"east"_s;
    group.fillRule = rule;
    const auto made = QCoro::waitFor(m_house->engine.groups().save(group));
    QVERIFY_RESULT(made);
    for (Server *member : {&m_first, &m_second}) {
        member->group = made->id;
        *member = saved(*member);
    }
    m_product.group = made->id;
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.products().save(m_product)));

    const auto plan = planned();

    QVERIFY_RESULT(plan);
    QCOMPARE(plan->placement.chosen->name, server);
    QCOMPARE(nameOf(plan->placement.judged.first().verdict), why);
    QCOMPARE(plan->placement.next.size(), 1);
}

void TestPlacing::aProductGoesWhereItBelongs()
{
    m_first.location = u"Nairobi"_s;
    m_first = saved(m_first);
    m_product.location = u"Nairobi"_s;
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.products().save(m_product)));

    const auto plan = planned();

    QVERIFY_RESULT(plan);
    QCOMPARE(plan->placement.chosen->name, u"web-01"_s);
    QCOMPARE(nameOf(plan->placement.judged.last().verdict), u"other-location"_s);
}

void TestPlacing::aServerIsAskedHowItIsUnlessSomebodyDidLately()
{
    QVERIFY_RESULT(planned());
    QCOMPARE(timesAsked(), 2);

    QVERIFY_RESULT(planned());
    QCOMPARE(timesAsked(), 2);

    m_house->tamper(
        u"UPDATE health_checks SET at = at - 301000 WHERE server_id = %1"_s.arg(m_first.id.value));
    QVERIFY_RESULT(planned());
    QCOMPARE(timesAsked(), 3);
    const auto history = QCoro::waitFor(
        m_house->engine.fleet().history(m_first, QDateTime::currentDateTimeUtc().addDays(-1)));
    QVERIFY_RESULT(history);
    QCOMPARE(history->size(), 2);
}

void TestPlacing::aServerThatDoesNotAnswerIsPassedOver()
{
    m_other.reset();

    const auto plan = planned();

    QVERIFY_RESULT(plan);
    QCOMPARE(plan->placement.chosen->name, u"web-01"_s);
    QCOMPARE(plan->placement.judged.last().server, u"web-02"_s);
    QCOMPARE(nameOf(plan->placement.judged.last().verdict), u"unhealthy"_s);
    QVERIFY(plan->placement.next.isEmpty());
}

void TestPlacing::aServerThatRefusedOurKeyIsNotAskedAgain()
{
    const AuthRefusal refusal{QDateTime::currentDateTimeUtc(), u"token revoked"_s};
    const auto note = [id = m_second.id, refusal](Connection &connection) {
        return ServerStore(connection).setRefusal(id, refusal);
    };
    QVERIFY_RESULT(QCoro::waitFor(m_house->database->run(note)));

    const auto plan = planned();

    QVERIFY_RESULT(plan);
    QCOMPARE(plan->placement.chosen->name, u"web-01"_s);
    QCOMPARE(nameOf(plan->placement.judged.last().verdict), u"unhealthy"_s);
    QCOMPARE(m_other->count(u"version"_s), 0);
}

void TestPlacing::whereNoneMayBeTakenEachIsNamed()
{
    m_other.reset();
    m_first.capacity = 1;
    m_first = saved(m_first);

    const auto plan = planned();

    QVERIFY(!plan);
    QCOMPARE(plan.error().kind, ErrorKind::Limit);
    QVERIFY2(plan.error().detail.contains(u"web-01: it is full"_s),
             qPrintable(plan.error().detail));
    QVERIFY2(plan.error().detail.contains(u"web-02: it did not answer"_s),
             qPrintable(plan.error().detail));
}

REGISTER_TEST(TestPlacing)
#include "tst_placing.moc"
