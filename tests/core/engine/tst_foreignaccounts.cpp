#include "app/panelsim/hestiacp/hestiacpsim.h"
#include "core/panels/registry.h"
#include "tests/core/engine/house.h"
#include "tests/support/panelbench.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace {

constexpr auto ForeignDomain = "shop.example.com";

const Progress Unheard = [](const QString &, StepState) {
};

} // namespace

//! What stands under a service's user name on its panel may be somebody else's by now.
class TestForeignAccounts final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aStrangersAccountIsLeftAlone_data();
    void aStrangersAccountIsLeftAlone();
    void aStrangersSuspensionIsSaidAndNotOurs_data();
    void aStrangersSuspensionIsSaidAndNotOurs();
    void aStrangerOfTheSameDayIsTold();
    void aKeyThatMayNotAskWhoseADomainIsIsEnough();
    void whatTheCustomerChangedIsStillOurs_data();
    void whatTheCustomerChangedIsStillOurs();
    void withoutDoubtOneReadIsEnough();

private:
    void on(PanelKind kind);
    void recreatedByAStranger();
    Result<> done(JobKind kind);
    [[nodiscard]] sim::SimServer &panel() const { return m_bench->server(); }
    [[nodiscard]] sim::hestiacp::User &hestiaUser() const
    {
        return static_cast<sim::HestiaCpSim &>(panel().panel()).server.users[m_service.username];
    }

    std::unique_ptr<PanelBench> m_bench;
    std::unique_ptr<House> m_house;
    Service m_service;
};

void TestForeignAccounts::init()
{
    m_house = std::make_unique<House>();
    QVERIFY(m_house->opened);
    m_house->customer();
}

//! With a service that was set up.
void TestForeignAccounts::on(PanelKind kind)
{
    m_bench = std::make_unique<PanelBench>(kind);
    m_house->serverFor(kind, panel(), u"web-03"_s);
    const NewAccount sample = m_bench->account();
    Product product;
    product.name = u"Hosting"_s;
    product.panel = kind;
    product.package = sample.package;
    product.fields = sample.fields;
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.products().save(product)));
    product.name = u"More hosting"_s;
    product.package = panel().panel().packages().last();
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.products().save(product)));
    ProvisionOrder order;
    order.customer = u"jo@example.com"_s;
    order.product = u"Hosting"_s;
    order.domain = QString::fromLatin1(ForeignDomain);
    order.steps = {StepKind::Account};
    const auto report = QCoro::waitFor(m_house->engine.services().provision(order, Unheard));
    QVERIFY_RESULT(report);
    QVERIFY2(!report->error, report->error ? qPrintable(report->error->detail) : "");
    m_service = report->service;
}

void TestForeignAccounts::recreatedByAStranger()
{
    const AccountRef ref{m_service.username, m_service.domain, m_service.remoteId};
    QVERIFY_RESULT(QCoro::waitFor(m_bench->connect()->terminate(ref, TerminateOptions())));
    panel().panel().addForeignAccount(m_service.username, u"other.example.net"_s);
    panel().resetCounts();
}

Result<> TestForeignAccounts::done(JobKind kind)
{
    Services &services = m_house->engine.services();
    const QString domain = m_service.domain;
    if (kind == JobKind::ChangePassword) {
        const Secret password = Secret::fromText(u"Tr1cky-Horse-Battery-9"_s);
        const auto changed = QCoro::waitFor(services.changePassword(domain, password));
        return changed ? Result<>() : std::unexpected(changed.error());
    }
    Result<ActionReport> report;
    if (kind == JobKind::Terminate)
        report = QCoro::waitFor(services.terminate(domain, {}));
    else if (kind == JobKind::ChangePackage)
        report = QCoro::waitFor(services.changePackage(domain, u"More hosting"_s));
    else
        report = QCoro::waitFor(services.suspend(domain, SuspensionReason::Manual, {}));
    return report ? Result<>() : std::unexpected(report.error());
}

void TestForeignAccounts::aStrangersAccountIsLeftAlone_data()
{
    QTest::addColumn<PanelKind>("kind");
    QTest::addColumn<JobKind>("action");
    for (const Panel &panel : panels()) {
        // Accounts have ids of their own there, or nothing but their name.
        if (panel.kind == PanelKind::NextPanel || panel.kind == PanelKind::VumaErp)
            continue;
        for (const JobKind action :
             {JobKind::Terminate, JobKind::ChangePassword, JobKind::ChangePackage})
            QTest::addRow("%s: %s", qPrintable(nameOf(panel.kind)), qPrintable(nameOf(action)))
                << panel.kind << action;
    }
}

void TestForeignAccounts::aStrangersAccountIsLeftAlone()
{
    QFETCH(const PanelKind, kind);
    QFETCH(const JobKind, action);
    on(kind);
    recreatedByAStranger();
    const QJsonObject before = panel().panel().save();

    const auto changed = done(action);

    QCOMPARE(panel().panel().save(), before);
    QVERIFY(panel().panel().accountNames().contains(m_service.username));
    QVERIFY(!changed);
    QCOMPARE(nameOf(m_house->service(m_service.id).state), u"active"_s);
    QCOMPARE(nameOf(changed.error().kind), u"conflict"_s);
    QCOMPARE(changed.error().field, u"account"_s);
    QCOMPARE(changed.error().where, u"web-03"_s);
    // Plesk shows the stranger's customer, without a domain of ours.
    const QString whose =
        kind == PanelKind::Plesk ? m_service.username + u"@example.net"_s : u"other.example.net"_s;
    QVERIFY2(changed.error().detail.contains(whose), qPrintable(changed.error().detail));
}

void TestForeignAccounts::aStrangersSuspensionIsSaidAndNotOurs_data()
{
    QTest::addColumn<PanelKind>("kind");
    QTest::newRow("cPanel") << PanelKind::CPanel;
    QTest::newRow("DirectAdmin") << PanelKind::DirectAdmin;
    QTest::newRow("HestiaCP") << PanelKind::HestiaCp;
}

void TestForeignAccounts::aStrangersSuspensionIsSaidAndNotOurs()
{
    QFETCH(const PanelKind, kind);
    on(kind);
    recreatedByAStranger();

    const auto suspended = done(JobKind::Suspend);

    QVERIFY(!suspended);
    QCOMPARE(nameOf(suspended.error().kind), u"conflict"_s);
    QCOMPARE(suspended.error().field, u"suspension"_s);
    const Service after = m_house->service(m_service.id);
    QCOMPARE(nameOf(after.state), u"active"_s);
    QVERIFY(after.suspensions.isEmpty());
}

//! The panel tells its local time without a zone: within a day the time says nothing.
void TestForeignAccounts::aStrangerOfTheSameDayIsTold()
{
    on(PanelKind::HestiaCp);
    recreatedByAStranger();
    hestiaUser().made = panel().panel().now();

    const auto ended = done(JobKind::Terminate);

    QVERIFY(!ended);
    QCOMPARE(nameOf(ended.error().kind), u"conflict"_s);
    QCOMPARE(panel().count(u"v-delete-user"_s), 0);
    QCOMPARE(panel().count(u"v-search-domain-owner"_s), 1);
}

void TestForeignAccounts::aKeyThatMayNotAskWhoseADomainIsIsEnough()
{
    on(PanelKind::HestiaCp);
    panel().plant(
        {.operation = u"v-search-domain-owner"_s, .fault = sim::Fault::RightRefused, .count = -1});

    const Service ours = m_service;
    recreatedByAStranger();
    const auto refused = done(JobKind::Terminate);

    QVERIFY(!refused);
    QCOMPARE(nameOf(refused.error().kind), u"conflict"_s);
    QVERIFY(panel().panel().accountNames().contains(ours.username));
    hestiaUser().contact = u"jo@example.com"_s;
    hestiaUser().made = panel().panel().now();
    QVERIFY_RESULT(done(JobKind::Terminate));
    QVERIFY(!panel().panel().accountNames().contains(ours.username));
}

void TestForeignAccounts::whatTheCustomerChangedIsStillOurs_data()
{
    using Change = std::function<void(sim::hestiacp::User &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("isForgotten");
    const auto row = [](const char *name, const Change &change, bool isForgotten = false) {
        QTest::newRow(name) << change << isForgotten;
    };
    const Change another = [](sim::hestiacp::User &user) {
        user.web.clear();
        user.dns.clear();
        user.mail.clear();
        user.web[u"new-name.example.org"_s] = {};
    };
    const Change contact = [](sim::hestiacp::User &user) {
        user.contact = u"new@example.org"_s;
    };
    const Change restored = [](sim::hestiacp::User &user) {
        user.made = user.made.addDays(40);
    };
    row("another domain", another);
    row("another contact", contact);
    row("another package", [](sim::hestiacp::User &user) { user.package = u"default"_s; });
    row("restored later", restored);
    row("long ago", [](sim::hestiacp::User &) {}, true);
    row("long ago, another domain", another, true);
    row("long ago, another contact", contact, true);
}

void TestForeignAccounts::whatTheCustomerChangedIsStillOurs()
{
    QFETCH(const std::function<void(sim::hestiacp::User &)>, change);
    QFETCH(const bool, isForgotten);
    on(PanelKind::HestiaCp);
    change(hestiaUser());
    if (isForgotten)
        m_house->tamper(u"DELETE FROM jobs"_s);

    QVERIFY_RESULT(done(JobKind::Suspend));
    QVERIFY_RESULT(done(JobKind::Terminate));

    QCOMPARE(nameOf(m_house->service(m_service.id).state), u"terminated"_s);
    QVERIFY(!panel().panel().accountNames().contains(m_service.username));
}

void TestForeignAccounts::withoutDoubtOneReadIsEnough()
{
    on(PanelKind::HestiaCp);
    panel().resetCounts();

    QVERIFY_RESULT(done(JobKind::Suspend));
    QCOMPARE(panel().counts(),
             (QMap<QString, int>{{u"v-suspend-user"_s, 1}, {u"v-list-user"_s, 1}}));
    panel().resetCounts();
    QVERIFY_RESULT(done(JobKind::Terminate));

    QCOMPARE(panel().counts(),
             (QMap<QString, int>{{u"v-delete-user"_s, 1}, {u"v-list-user"_s, 2}}));
}

REGISTER_TEST(TestForeignAccounts)
#include "tst_foreignaccounts.moc"
