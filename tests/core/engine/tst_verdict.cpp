#include "app/panelsim/cpanel/cpanelsim.h"
#include "app/panelsim/nextpanel/nextpanelsim.h"
#include "core/storage/audittrail.h"
#include "tests/core/engine/house.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace {

const auto Accounts = u"/api/v1/billing/accounts"_s;

} // namespace

//! A person's word on what no answer and no reading tells.
class TestVerdict final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aCreateThatCannotBeToldIsDone();
    void aDoneCreateNeedsTheIdOnAPanelWithoutAList();
    void anIdOfSomebodyElsesAccountIsRefused();
    void aCreateThatCannotBeToldIsNotDone();
    void aSuspensionNobodyCanReadIsDone();
    void aSuspensionNobodyCanReadIsNotDone();
    void withNothingUnknownThereIsNothingToSay_data();
    void withNothingUnknownThereIsNothingToSay();
    void aPanelThatShowsOtherwiseIsBelieved_data();
    void aPanelThatShowsOtherwiseIsBelieved();
    void aForeignAccountIsNotAdoptedByWord();
    void anAccountOfOursIsNotGivenToAnotherService();
    void aDeadPanelLeavesThePersonsWord_data();
    void aDeadPanelLeavesThePersonsWord();
    void aMailboxThatCannotBeToldIsDone();
    void aCallThatMayBeUnderWayIsNotJudged();
    void showSaysWhatIsToBeJudged();

private:
    void onNextPanel();
    sim::NextPanelSim &nextPanel() { return static_cast<sim::NextPanelSim &>(m_panel->panel()); }
    Result<ProvisionReport> ordered(const QString &domain,
                                    const QList<StepKind> &steps = {StepKind::Account});
    Service provisioned(const QString &domain);
    //! A suspension whose answer is lost, where the panel cannot be read.
    void loseSuspension(const Service &service, sim::Fault fault);
    Result<VerdictReport> said(const Service &service, bool done, const QString &remoteId = {},
                               const QString &username = {})
    {
        return QCoro::waitFor(m_house->engine.services().settle(QString::number(service.id.value),
                                                                Verdict{done, username, remoteId}));
    }
    QList<AuditEntry> verdicts();

    std::unique_ptr<sim::SimServer> m_panel;
    std::unique_ptr<House> m_house;
    Product m_product;
};

void TestVerdict::init()
{
    m_house = std::make_unique<House>();
    QVERIFY(m_house->opened);
    m_panel = std::make_unique<sim::SimServer>(std::make_unique<sim::CpanelSim>());
    QVERIFY(m_panel->listen());
    m_house->serverFor(PanelKind::CPanel, *m_panel, u"web-03"_s);
    m_house->customer();
    m_product = m_house->productFor(PanelKind::CPanel, u"gold"_s);
}

//! The panel that cannot tell: no list of accounts, and accounts without their state.
void TestVerdict::onNextPanel()
{
    m_panel = std::make_unique<sim::SimServer>(std::make_unique<sim::NextPanelSim>());
    QVERIFY(m_panel->listen());
    QVERIFY(nextPanel().choose(u"account fields"_s, u"bare"_s));
    m_house->serverFor(PanelKind::NextPanel, *m_panel, u"next-01"_s);
    m_product = m_house->productFor(PanelKind::NextPanel, {});
}

Result<ProvisionReport> TestVerdict::ordered(const QString &domain, const QList<StepKind> &steps)
{
    ProvisionOrder order;
    order.customer = u"jo@example.com"_s;
    order.product = m_product.name;
    order.domain = domain;
    order.steps = steps;
    return m_house->provision(order);
}

Service TestVerdict::provisioned(const QString &domain)
{
    const auto report = ordered(domain);
    if (!report || report->error)
        qFatal("not provisioned: %s",
               qPrintable(report ? report->error->detail : report.error().detail));
    return report->service;
}

void TestVerdict::loseSuspension(const Service &service, sim::Fault fault)
{
    if (m_product.panel == PanelKind::NextPanel) {
        m_panel->plant({.operation = u"POST "_s + Accounts + u"/{id}/suspend"_s, .fault = fault});
    } else {
        m_panel->plant({.operation = u"suspendacct"_s, .fault = fault});
        m_panel->plant(
            {.operation = u"accountsummary"_s, .fault = sim::Fault::DropBefore, .count = -1});
    }
    const auto lost = QCoro::waitFor(
        m_house->engine.services().suspend(service.domain, SuspensionReason::Abuse, u"spam"_s));
    QVERIFY(!lost);
    QCOMPARE(nameOf(lost.error().kind), u"unknown-outcome"_s);
    QVERIFY(m_house->service(service.id).unknown);
}

QList<AuditEntry> TestVerdict::verdicts()
{
    const auto read = [](Connection &connection) {
        return AuditStore(connection).list({.record = u"verdicts"_s});
    };
    return QCoro::waitFor(m_house->database->run(read)).value_or(QList<AuditEntry>());
}

void TestVerdict::aCreateThatCannotBeToldIsDone()
{
    onNextPanel();
    QVERIFY(nextPanel().choose(u"list"_s, u"absent"_s));
    m_panel->plant({.operation = u"POST "_s + Accounts, .fault = sim::Fault::DropAfter});
    const auto lost = ordered(u"shop.example.com"_s);
    QVERIFY_RESULT(lost);
    QCOMPARE(nameOf(lost->error->kind), u"unknown-outcome"_s);
    const QString id = QString::number(nextPanel().accounts.last().id);

    const auto report = said(lost->service, true, id);

    QVERIFY_RESULT(report);
    QCOMPARE(nameOf(report->service.state), u"active"_s);
    QVERIFY(!report->service.unknown);
    QCOMPARE(report->service.remoteId, id);
    QVERIFY(report->passwordLost);
    QVERIFY(report->service.observed && report->service.observed->exists);
    QCOMPARE(m_panel->acted(u"POST "_s + Accounts), 1);
    const QList<AuditEntry> audited = verdicts();
    QCOMPARE(audited.size(), 1);
    QVERIFY(!audited.first().actor.isEmpty());
    QCOMPARE(audited.first().after[u"outcome"_s].toString(), u"done"_s);
    QVERIFY(audited.first().after[u"request"_s].toString().contains(lost->service.username));
    QVERIFY_RESULT(QCoro::waitFor(
        m_house->engine.services().suspend(u"shop.example.com"_s, SuspensionReason::Manual, {})));
    QVERIFY(!nextPanel().accounts.last().active);
}

void TestVerdict::aDoneCreateNeedsTheIdOnAPanelWithoutAList()
{
    onNextPanel();
    QVERIFY(nextPanel().choose(u"list"_s, u"absent"_s));
    m_panel->plant({.operation = u"POST "_s + Accounts, .fault = sim::Fault::DropAfter});
    const auto lost = ordered(u"shop.example.com"_s);
    QVERIFY_RESULT(lost);

    const auto report = said(lost->service, true);

    QVERIFY(!report);
    QCOMPARE(report.error().kind, ErrorKind::Conflict);
    QVERIFY2(report.error().detail.contains(u"give the account's id"_s),
             qPrintable(report.error().detail));
    QVERIFY(m_house->service(lost->service.id).unknown);
    QVERIFY(verdicts().isEmpty());
}

void TestVerdict::anIdOfSomebodyElsesAccountIsRefused()
{
    onNextPanel();
    QVERIFY(nextPanel().choose(u"list"_s, u"absent"_s));
    nextPanel().addForeignAccount(u"other"_s, u"other.example.net"_s);
    const QString foreign = QString::number(nextPanel().accounts.last().id);
    m_panel->plant({.operation = u"POST "_s + Accounts, .fault = sim::Fault::DropBefore});
    const auto lost = ordered(u"shop.example.com"_s);
    QVERIFY_RESULT(lost);

    const auto report = said(lost->service, true, foreign);

    QVERIFY(!report);
    QCOMPARE(report.error().kind, ErrorKind::Conflict);
    QVERIFY2(report.error().detail.contains(u"somebody else"_s), qPrintable(report.error().detail));
    QVERIFY(m_house->service(lost->service.id).remoteId.isEmpty());
    QVERIFY(verdicts().isEmpty());
}

void TestVerdict::aCreateThatCannotBeToldIsNotDone()
{
    onNextPanel();
    QVERIFY(nextPanel().choose(u"list"_s, u"absent"_s));
    m_panel->plant({.operation = u"POST "_s + Accounts, .fault = sim::Fault::DropBefore});
    const auto lost = ordered(u"shop.example.com"_s);
    QVERIFY_RESULT(lost);
    QCOMPARE(nameOf(lost->error->kind), u"unknown-outcome"_s);

    const auto report = said(lost->service, false);

    QVERIFY_RESULT(report);
    QCOMPARE(nameOf(report->service.state), u"failed"_s);
    QVERIFY(!report->service.unknown);
    QCOMPARE(verdicts().first().after[u"outcome"_s].toString(), u"not-done"_s);
    const auto again = ordered(u"shop.example.com"_s);
    QVERIFY_RESULT(again);
    QVERIFY2(!again->error, again->error ? qPrintable(again->error->detail) : "");
    QCOMPARE(again->service.id, lost->service.id);
    QCOMPARE(m_panel->acted(u"POST "_s + Accounts), 1);
}

void TestVerdict::aSuspensionNobodyCanReadIsDone()
{
    onNextPanel();
    const Service service = provisioned(u"shop.example.com"_s);
    loseSuspension(service, sim::Fault::DropAfter);

    const auto report = said(service, true);

    QVERIFY_RESULT(report);
    QCOMPARE(nameOf(report->service.state), u"suspended"_s);
    QVERIFY(report->service.suspensions.contains(SuspensionReason::Abuse));
    QVERIFY(!report->service.unknown);
    QVERIFY(!report->seen);
    QVERIFY(!report->unread.isEmpty());
    QVERIFY(!report->passwordLost);
    QCOMPARE(verdicts().size(), 1);
    const auto live = QCoro::waitFor(
        m_house->engine.services().unsuspend(service.domain, SuspensionReason::Abuse));
    QVERIFY_RESULT(live);
    QCOMPARE(nameOf(live->service.state), u"active"_s);
    QVERIFY(nextPanel().accounts.last().active);
}

void TestVerdict::aSuspensionNobodyCanReadIsNotDone()
{
    onNextPanel();
    const Service service = provisioned(u"shop.example.com"_s);
    loseSuspension(service, sim::Fault::DropBefore);

    const auto report = said(service, false);

    QVERIFY_RESULT(report);
    QCOMPARE(nameOf(report->service.state), u"active"_s);
    QVERIFY(report->service.suspensions.isEmpty());
    QVERIFY(!report->service.unknown);
    const auto again = QCoro::waitFor(
        m_house->engine.services().suspend(service.domain, SuspensionReason::Abuse, {}));
    QVERIFY_RESULT(again);
    QCOMPARE(nameOf(again->service.state), u"suspended"_s);
    QCOMPARE(m_panel->acted(u"POST "_s + Accounts + u"/{id}/suspend"_s), 1);
}

void TestVerdict::withNothingUnknownThereIsNothingToSay_data()
{
    QTest::addColumn<bool>("done");

    QTest::newRow("done") << true;
    QTest::newRow("not done") << false;
}

void TestVerdict::withNothingUnknownThereIsNothingToSay()
{
    QFETCH(const bool, done);
    const Service service = provisioned(u"shop.example.com"_s);

    const auto report = said(service, done);

    QVERIFY(!report);
    QCOMPARE(report.error().kind, ErrorKind::Conflict);
    QVERIFY2(report.error().detail.contains(u"no outcome is unknown"_s),
             qPrintable(report.error().detail));
    QCOMPARE(nameOf(m_house->service(service.id).state), u"active"_s);
    QVERIFY(verdicts().isEmpty());
}

void TestVerdict::aPanelThatShowsOtherwiseIsBelieved_data()
{
    QTest::addColumn<sim::Fault>("fault");
    QTest::addColumn<bool>("done");

    QTest::newRow("done, said not") << sim::Fault::DropAfter << true;
    QTest::newRow("not done, said done") << sim::Fault::DropBefore << false;
}

void TestVerdict::aPanelThatShowsOtherwiseIsBelieved()
{
    QFETCH(const sim::Fault, fault);
    QFETCH(const bool, done);
    const Service service = provisioned(u"shop.example.com"_s);
    loseSuspension(service, fault);
    m_panel->clearFaults();

    const auto wrong = said(service, !done);

    QVERIFY(!wrong);
    QCOMPARE(wrong.error().kind, ErrorKind::Conflict);
    QVERIFY2(wrong.error().detail.contains(u"the panel shows that it was"_s),
             qPrintable(wrong.error().detail));
    QVERIFY(m_house->service(service.id).unknown);
    QVERIFY(verdicts().isEmpty());

    const auto right = said(service, done);

    QVERIFY_RESULT(right);
    QVERIFY(right->seen);
    QCOMPARE(nameOf(right->service.state), done ? u"suspended"_s : u"active"_s);
    QVERIFY(!right->service.unknown);
}

void TestVerdict::aForeignAccountIsNotAdoptedByWord()
{
    m_panel->plant({.operation = u"createacct"_s, .fault = sim::Fault::DropBefore});
    m_panel->plant(
        {.operation = u"accountsummary"_s, .fault = sim::Fault::DropBefore, .count = -1});
    const auto lost = ordered(u"shop.example.com"_s);
    QVERIFY_RESULT(lost);
    QCOMPARE(nameOf(lost->error->kind), u"unknown-outcome"_s);
    m_panel->clearFaults();
    m_panel->panel().addForeignAccount(lost->service.username, u"other.example.net"_s);

    const auto done = said(lost->service, true);

    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Conflict);
    QVERIFY2(done.error().detail.contains(u"somebody else"_s), qPrintable(done.error().detail));
    QVERIFY(m_house->service(lost->service.id).unknown);
    QVERIFY(verdicts().isEmpty());

    const auto notDone = said(lost->service, false);

    QVERIFY_RESULT(notDone);
    QCOMPARE(nameOf(notDone->service.state), u"failed"_s);
}

void TestVerdict::anAccountOfOursIsNotGivenToAnotherService()
{
    const Service first = provisioned(u"first.example.com"_s);
    m_panel->plant({.operation = u"createacct"_s, .fault = sim::Fault::DropBefore});
    m_panel->plant(
        {.operation = u"accountsummary"_s, .fault = sim::Fault::DropBefore, .count = -1});
    const auto lost = ordered(u"second.example.com"_s);
    QVERIFY_RESULT(lost);

    const auto report = said(lost->service, true, {}, first.username);

    QVERIFY(!report);
    QCOMPARE(report.error().kind, ErrorKind::Conflict);
    QVERIFY2(report.error().detail.contains(first.domain), qPrintable(report.error().detail));
    QVERIFY(verdicts().isEmpty());
}

void TestVerdict::aDeadPanelLeavesThePersonsWord_data()
{
    QTest::addColumn<bool>("done");
    QTest::addColumn<QString>("state");

    QTest::newRow("done") << true << u"active"_s;
    QTest::newRow("not done") << false << u"failed"_s;
}

void TestVerdict::aDeadPanelLeavesThePersonsWord()
{
    QFETCH(const bool, done);
    QFETCH(const QString, state);
    m_panel->plant({.operation = u"createacct"_s, .fault = sim::Fault::DropAfter});
    m_panel->plant(
        {.operation = u"accountsummary"_s, .fault = sim::Fault::DropBefore, .count = -1});
    const auto lost = ordered(u"shop.example.com"_s);
    QVERIFY_RESULT(lost);
    m_panel->plant({.fault = sim::Fault::Refuse, .count = -1});

    const auto report = said(lost->service, done, {}, done ? u"shopuser"_s : QString());

    QVERIFY_RESULT(report);
    QVERIFY(!report->seen);
    QVERIFY(!report->unread.isEmpty());
    QCOMPARE(nameOf(report->service.state), state);
    QCOMPARE(report->service.username, done ? u"shopuser"_s : lost->service.username);
    QCOMPARE(verdicts().size(), 1);
}

void TestVerdict::aMailboxThatCannotBeToldIsDone()
{
    m_panel->plant({.operation = u"Email::add_pop"_s, .fault = sim::Fault::DropAfter});
    m_panel->plant({.operation = u"Email::list_pops_with_disk"_s,
                    .fault = sim::Fault::DropBefore,
                    .skip = 1,
                    .count = -1});
    const auto lost = ordered(u"shop.example.com"_s, {StepKind::Account, StepKind::Mailbox});
    QVERIFY_RESULT(lost);
    QVERIFY(lost->error.has_value());
    QCOMPARE(nameOf(lost->error->kind), u"unknown-outcome"_s);

    const auto report = said(lost->service, true);

    QVERIFY_RESULT(report);
    QCOMPARE(nameOf(report->service.state), u"active"_s);
    QVERIFY(!report->passwordLost);
    QCOMPARE(m_panel->acted(u"Email::add_pop"_s), 1);
}

void TestVerdict::aCallThatMayBeUnderWayIsNotJudged()
{
    onNextPanel();
    const Service service = provisioned(u"shop.example.com"_s);
    loseSuspension(service, sim::Fault::DropAfter);
    const QString sent = u"UPDATE job_steps SET state = 'sent', call_deadline = %1 "
                         "WHERE name = 'suspend'"_s;
    m_house->tamper(sent.arg(QDateTime::currentDateTimeUtc().addSecs(3600).toMSecsSinceEpoch()));

    const auto early = said(service, true);

    QVERIFY(!early);
    QCOMPARE(early.error().kind, ErrorKind::Conflict);
    QVERIFY2(early.error().detail.contains(u"under way"_s), qPrintable(early.error().detail));
    QVERIFY(verdicts().isEmpty());
    m_house->tamper(sent.arg(0));
    QVERIFY_RESULT(said(service, true));
}

void TestVerdict::showSaysWhatIsToBeJudged()
{
    onNextPanel();
    const Service service = provisioned(u"shop.example.com"_s);
    const QString id = QString::number(service.id.value);
    const auto before = QCoro::waitFor(m_house->engine.services().show(id));
    loseSuspension(service, sim::Fault::DropAfter);

    const auto shown = QCoro::waitFor(m_house->engine.services().show(id));

    QVERIFY_RESULT(before);
    QCOMPARE(before->lost, QString());
    QVERIFY_RESULT(shown);
    QVERIFY2(shown->lost.contains(u"suspend"_s) && shown->lost.contains(service.username),
             qPrintable(shown->lost));
}

REGISTER_TEST(TestVerdict)
#include "tst_verdict.moc"
