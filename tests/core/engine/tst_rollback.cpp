#include "app/panelsim/cpanel/cpanelsim.h"
#include "core/panels/registry.h"
#include "core/provisioning/rollback.h"
#include "tests/core/engine/house.h"
#include "tests/support/panelbench.h"
#include "tests/support/testdatabase.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace {

constexpr auto UndoneDomain = "shop.example.com";

const Progress Silent = [](const QString &, StepState) {
};

} // namespace

//! A provisioning that is not to be: what it made goes, and nothing else.
class TestRollback final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addDialects(); }
    void init();
    void whatAnyPanelMadeIsRemoved_data();
    void whatAnyPanelMadeIsRemoved();
    void whatFailedInBetweenIsRemoved();
    void whatCannotBeTakenBackIsSaid();
    void aRemovalWhoseAnswerIsLostIsReadAndDoneOnce_data();
    void aRemovalWhoseAnswerIsLostIsReadAndDoneOnce();
    void aRemovalThatCannotBeReadIsSettledByTheNextRun();
    void somebodyElsesAccountIsNotTouched_data();
    void somebodyElsesAccountIsNotTouched();
    void whereNothingWasMadeNoPanelIsCalled();
    void whoseWorkerDiesMeanwhileIsUndone();
    void anUnknownCreateIsSettledFirst_data();
    void anUnknownCreateIsSettledFirst();
    void whatStaysUnknownIsNotUndone();
    void whatWasSetUpIsNotUndone();
    void aProductMayWantItByItself();

private:
    void on(PanelKind kind);
    Result<ProvisionReport> ordered(const QList<StepKind> &steps, Wait wait = Wait::ForTheEnd);
    //! Done, and then as if its last step had failed.
    ProvisionReport failedAfter(const QList<StepKind> &steps);
    Result<UndoneJob> undo(JobId job)
    {
        return QCoro::waitFor(m_house->engine.jobs().undo(QString::number(job.value)));
    }
    static QString stateOf(const UndoneJob &undone, StepKind kind);
    void goSilentAfter(const QString &operation);
    [[nodiscard]] sim::SimServer &panel() const { return m_bench->server(); }

    std::unique_ptr<PanelBench> m_bench;
    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<House> m_house;
    Product m_product;
};

void TestRollback::init()
{
    QFETCH_GLOBAL(const core::Dialect, dialect);
    m_house.reset();
    m_database = std::make_unique<TestDatabase>(dialect);
    QVERIFY2(m_database->problem().isEmpty(), qPrintable(m_database->problem()));
    m_house = std::make_unique<House>(m_database->url());
    QVERIFY(m_house->opened);
    m_house->customer();
}

void TestRollback::on(PanelKind kind)
{
    m_bench = std::make_unique<PanelBench>(kind);
    m_house->serverFor(kind, panel(), u"web-03"_s);
    const NewAccount sample = m_bench->account();
    Product product;
    product.name = u"Hosting"_s;
    product.panel = kind;
    product.package = sample.package;
    product.fields = sample.fields;
    const auto saved = QCoro::waitFor(m_house->engine.products().save(product));
    QVERIFY_RESULT(saved);
    m_product = *saved;
}

Result<ProvisionReport> TestRollback::ordered(const QList<StepKind> &steps, Wait wait)
{
    ProvisionOrder order;
    order.customer = u"jo@example.com"_s;
    order.product = m_product.name;
    order.domain = QString::fromLatin1(UndoneDomain);
    order.steps = steps;
    return QCoro::waitFor(m_house->engine.services().provision(order, Silent, wait));
}

ProvisionReport TestRollback::failedAfter(const QList<StepKind> &steps)
{
    const auto report = ordered(steps);
    if (!report || report->error)
        QTest::qFail("not provisioned", __FILE__, __LINE__);
    m_house->tamper(u"UPDATE jobs SET state = 'failed'"_s);
    m_house->tamper(u"UPDATE services SET state = 'failed'"_s);
    return report.value_or(ProvisionReport{});
}

QString TestRollback::stateOf(const UndoneJob &undone, StepKind kind)
{
    const auto &steps = undone.provisioning.steps;
    const auto found = std::ranges::find(steps, nameOf(kind), &JobStep::name);
    return found == steps.end() ? QString() : nameOf(found->state);
}

void TestRollback::goSilentAfter(const QString &operation)
{
    connect(&panel(), &sim::SimServer::carriedOut, &panel(),
            [panel = &panel(), operation, silent = false]() mutable {
                if (silent || panel->acted(operation) == 0)
                    return;
                silent = true;
                panel->plant({.fault = sim::Fault::DropBefore, .count = -1});
            });
}

void TestRollback::whatAnyPanelMadeIsRemoved_data()
{
    QTest::addColumn<PanelKind>("kind");
    for (const Panel &panel : panels())
        QTest::addRow("%s", qPrintable(nameOf(panel.kind))) << panel.kind;
}

void TestRollback::whatAnyPanelMadeIsRemoved()
{
    QFETCH(const PanelKind, kind);
    on(kind);
    const QStringList before = panel().panel().accountNames();
    QList<StepKind> steps{StepKind::Account};
    if (panelOf(kind).capabilities.testFlag(Capability::Mailbox))
        steps.append(StepKind::Mailbox);
    if (panelOf(kind).capabilities.testFlag(Capability::Database))
        steps.append(StepKind::Database);
    const ProvisionReport report = failedAfter(steps);
    QVERIFY(panel().panel().accountNames() != before);

    const auto undone = undo(report.job);

    QVERIFY_RESULT(undone);
    QCOMPARE(panel().panel().accountNames(), before);
    QCOMPARE(nameOf(m_house->service(report.service.id).state), u"cancelled"_s);
    for (const StepKind step : std::as_const(steps))
        QCOMPARE(stateOf(*undone, step), u"undone"_s);
    const auto kept = QCoro::waitFor(
        m_house->engine.work()->passwords->find(report.service.marker, PasswordUse::Account));
    QVERIFY_RESULT(kept);
    QVERIFY(kept->isEmpty());
}

void TestRollback::whatFailedInBetweenIsRemoved()
{
    on(PanelKind::CPanel);
    panel().plant({.operation = u"mass_edit_dns_zone"_s, .fault = sim::Fault::DropBefore});
    const auto report = ordered({StepKind::Account, StepKind::Dns});
    QVERIFY_RESULT(report);
    QCOMPARE(nameOf(report->service.state), u"failed"_s);

    const auto undone = undo(report->job);
    const auto again = undo(report->job);

    QVERIFY_RESULT(undone);
    QCOMPARE(nameOf(m_house->service(report->service.id).state), u"cancelled"_s);
    QCOMPARE(stateOf(*undone, StepKind::Account), u"undone"_s);
    QCOMPARE(stateOf(*undone, StepKind::Dns), u"failed"_s);
    QVERIFY(!again);
    QCOMPARE(nameOf(again.error().kind), u"conflict"_s);
    QCOMPARE(panel().acted(u"removeacct"_s), 1);
}

void TestRollback::whatCannotBeTakenBackIsSaid()
{
    on(PanelKind::CPanel);
    const ProvisionReport report = failedAfter({StepKind::Account, StepKind::Mail});

    const auto undone = undo(report.job);

    QVERIFY_RESULT(undone);
    QCOMPARE(stateOf(*undone, StepKind::Account), u"undone"_s);
    QCOMPARE(stateOf(*undone, StepKind::Mail), u"done"_s);
    QVERIFY2(undone->provisioning.steps.last().detail.contains(u"cannot be taken back"_s),
             qPrintable(undone->provisioning.steps.last().detail));
}

void TestRollback::aRemovalWhoseAnswerIsLostIsReadAndDoneOnce_data()
{
    QTest::addColumn<PanelKind>("kind");
    QTest::addColumn<QString>("operation");
    QTest::newRow("cPanel") << PanelKind::CPanel << u"removeacct"_s;
    QTest::newRow("HestiaCP") << PanelKind::HestiaCp << u"v-delete-user"_s;
}

void TestRollback::aRemovalWhoseAnswerIsLostIsReadAndDoneOnce()
{
    QFETCH(const PanelKind, kind);
    QFETCH(const QString, operation);
    on(kind);
    const ProvisionReport report = failedAfter({StepKind::Account});
    panel().plant({.operation = operation, .fault = sim::Fault::DropAfter});

    const auto undone = undo(report.job);

    QVERIFY_RESULT(undone);
    QCOMPARE(nameOf(m_house->service(report.service.id).state), u"cancelled"_s);
    QCOMPARE(stateOf(*undone, StepKind::Account), u"undone"_s);
    QCOMPARE(panel().count(operation), 1);
}

void TestRollback::aRemovalThatCannotBeReadIsSettledByTheNextRun()
{
    on(PanelKind::CPanel);
    const ProvisionReport report = failedAfter({StepKind::Account});
    panel().plant({.operation = u"removeacct"_s, .fault = sim::Fault::DropAfter});
    goSilentAfter(u"removeacct"_s);

    const auto lost = undo(report.job);

    QVERIFY(!lost);
    QCOMPARE(nameOf(lost.error().kind), u"unknown-outcome"_s);
    QVERIFY(m_house->service(report.service.id).unknown);

    panel().clearFaults();
    const auto undone = undo(report.job);

    QVERIFY_RESULT(undone);
    QCOMPARE(nameOf(m_house->service(report.service.id).state), u"cancelled"_s);
    QVERIFY(!m_house->service(report.service.id).unknown);
    QCOMPARE(stateOf(*undone, StepKind::Account), u"undone"_s);
    QCOMPARE(panel().count(u"removeacct"_s), 1);
}

void TestRollback::somebodyElsesAccountIsNotTouched_data()
{
    QTest::addColumn<PanelKind>("kind");
    QTest::newRow("cPanel") << PanelKind::CPanel;
    QTest::newRow("DirectAdmin") << PanelKind::DirectAdmin;
    QTest::newRow("HestiaCP") << PanelKind::HestiaCp;
    QTest::newRow("Plesk") << PanelKind::Plesk;
    QTest::newRow("NextPanel") << PanelKind::NextPanel;
}

void TestRollback::somebodyElsesAccountIsNotTouched()
{
    QFETCH(const PanelKind, kind);
    on(kind);
    const ProvisionReport report = failedAfter({StepKind::Account});
    const Service ours = m_house->service(report.service.id);
    const AccountRef ref{ours.username, ours.domain, ours.remoteId};
    QVERIFY_RESULT(QCoro::waitFor(m_bench->connect()->terminate(ref, TerminateOptions())));
    panel().panel().addForeignAccount(ours.username, u"other.example.net"_s);
    const QStringList names = panel().panel().accountNames();

    const auto undone = undo(report.job);

    QCOMPARE(panel().panel().accountNames(), names);
    // Where accounts have ids of their own it shows that ours is gone.
    const QString state = nameOf(m_house->service(report.service.id).state);
    QCOMPARE(state, undone ? u"cancelled"_s : u"failed"_s);
    if (!undone)
        QCOMPARE(nameOf(undone.error().kind), u"conflict"_s);
}

void TestRollback::whereNothingWasMadeNoPanelIsCalled()
{
    on(PanelKind::NextPanel);
    const auto report = ordered({StepKind::Account}, Wait::No);
    QVERIFY_RESULT(report);
    panel().panel().addForeignAccount(report->service.username, u"other.example.net"_s);
    const QStringList names = panel().panel().accountNames();
    panel().resetCounts();

    const auto undone = undo(report->job);

    QVERIFY_RESULT(undone);
    QCOMPARE(nameOf(m_house->service(report->service.id).state), u"cancelled"_s);
    QCOMPARE(nameOf(undone->provisioning.overview.job.state), u"cancelled"_s);
    QCOMPARE(panel().panel().accountNames(), names);
    QVERIFY2(panel().counts().isEmpty(), qPrintable(panel().accessLines().join(u'\n')));
}

void TestRollback::whoseWorkerDiesMeanwhileIsUndone()
{
    on(PanelKind::NextPanel);
    const auto report = ordered({StepKind::Account}, Wait::No);
    QVERIFY_RESULT(report);
    const auto queued = JobStore(m_database->connection()).find(report->job);
    QVERIFY_RESULT(queued);
    Job asItWas = *queued;
    asItWas.state = JobState::Running;

    const auto ordered = orderRollBack(m_database->connection(), asItWas);

    QVERIFY_RESULT(ordered);
    QCOMPARE(nameOf(m_house->service(report->service.id).state), u"failed"_s);
}

void TestRollback::anUnknownCreateIsSettledFirst_data()
{
    QTest::addColumn<bool>("waitsForAnotherTry");
    QTest::newRow("waits for a person") << false;
    QTest::newRow("waits for another try") << true;
}

void TestRollback::anUnknownCreateIsSettledFirst()
{
    QFETCH(const bool, waitsForAnotherTry);
    on(PanelKind::CPanel);
    const QStringList before = panel().panel().accountNames();
    if (waitsForAnotherTry)
        m_house->engine.setRetries({.tries = 3, .first = std::chrono::hours(1)});
    panel().plant({.operation = u"createacct"_s, .fault = sim::Fault::DropAfter});
    goSilentAfter(u"createacct"_s);
    const auto report = ordered({StepKind::Account}, Wait::No);
    QVERIFY_RESULT(report);
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.labour().start(WorkerRules{}.lanes)));
    QTRY_VERIFY_WITH_TIMEOUT(m_house->service(report->service.id).unknown, 30'000);
    panel().clearFaults();

    const auto undone = undo(report->job);

    QVERIFY_RESULT(undone);
    const Service service = m_house->service(report->service.id);
    QCOMPARE(panel().panel().accountNames(), before);
    QCOMPARE(nameOf(service.state), u"cancelled"_s);
    QVERIFY(!service.unknown);
    QCOMPARE(panel().acted(u"createacct"_s), 1);
    QCOMPARE(panel().acted(u"removeacct"_s), 1);
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.labour().stop()));
}

void TestRollback::whatStaysUnknownIsNotUndone()
{
    on(PanelKind::CPanel);
    panel().plant({.operation = u"createacct"_s, .fault = sim::Fault::DropAfter});
    goSilentAfter(u"createacct"_s);
    const auto report = ordered({StepKind::Account, StepKind::Dns});
    QVERIFY_RESULT(report);
    QVERIFY(report->service.unknown);

    const auto undone = undo(report->job);

    QVERIFY(!undone);
    QCOMPARE(nameOf(undone.error().kind), u"unknown-outcome"_s);
    QVERIFY(m_house->service(report->service.id).unknown);
    QCOMPARE(panel().count(u"removeacct"_s), 0);
}

void TestRollback::whatWasSetUpIsNotUndone()
{
    on(PanelKind::CPanel);
    const auto report = ordered({StepKind::Account});
    QVERIFY_RESULT(report);

    const auto undone = undo(report->job);

    QVERIFY(!undone);
    QCOMPARE(nameOf(undone.error().kind), u"conflict"_s);
    QCOMPARE(nameOf(m_house->service(report->service.id).state), u"active"_s);
    QCOMPARE(panel().count(u"removeacct"_s), 0);
}

void TestRollback::aProductMayWantItByItself()
{
    on(PanelKind::CPanel);
    const QStringList before = panel().panel().accountNames();
    m_product.undoFailed = true;
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.products().save(m_product)));
    panel().plant({.operation = u"mass_edit_dns_zone"_s, .fault = sim::Fault::DropBefore});
    const auto report = ordered({StepKind::Account, StepKind::Dns});
    QVERIFY_RESULT(report);
    QVERIFY(report->error.has_value());

    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.labour().start(WorkerRules{}.lanes)));

    QTRY_COMPARE_WITH_TIMEOUT(nameOf(m_house->service(report->service.id).state), u"cancelled"_s,
                              30'000);
    QCOMPARE(panel().panel().accountNames(), before);
    QCOMPARE(panel().acted(u"removeacct"_s), 1);
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.labour().stop()));
}

REGISTER_TEST(TestRollback)
#include "tst_rollback.moc"
