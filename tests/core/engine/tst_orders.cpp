#include "app/panelsim/nextpanel/nextpanelsim.h"
#include "core/storage/outboxstore.h"
#include "tests/core/engine/onepanel.h"

#include <QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using namespace core;

//! Orders and the queue between them and the panel.
class TestOrders final : public OnePanel
{
    Q_OBJECT
private Q_SLOTS:
    void init() { moveIn(); }
    void cleanup() { moveOut(); }
    void whatNobodyWaitedForIsDoneByTheNextWorker();
    void ordersForOneServiceAreCarriedOutInTheirOrder();
    void aSecondOrderOfTheSameWaitsForTheFirst();
    void aCancelledOrderIsNotCarriedOut();
    void withoutAKeyHereTheOrderIsLeftToOthersOrRefused();
    void aKeyThatIsEnteredIsWorkedWithAtOnce();
    void aPlanWhoseRecordsChangedIsRefused_data();
    void aPlanWhoseRecordsChangedIsRefused();
    void thePackageThatIsGoneByThenIsNotOrdered();
    void theLastPlaceGoesToOneOrder();
    void theWelcomeMailWaitsInTheOutbox();
    void thePasswordOfAnInterruptedOrderIsStillKnown();
    void aNewPasswordIsSetOnlyByWhoHasIt();
    void aNewPasswordIsKeptUntilSomebodyWasToldIt();
    void theWelcomeMailIsSentAgain();
    void anOrderThatFailsIsTriedAgainByItself();
    void whoeverWaitsIsToldUntilWhen();
    void whatWasTerminatedMeanwhileIsNotSetUpAgain();
    void whatATerminationUnderWayEndedIsNotSetUp();
    void whatWasNeverMadeIsTerminatedWithoutThePanel();

private:
    Result<ProvisionReport> ordered(const QString &domain, Wait wait = Wait::ForTheEnd);
    QList<JobOverview> jobs() { return *QCoro::waitFor(m_house->engine.jobs().list({})); }
    [[nodiscard]] bool onThePanel(const Secret &password) const
    {
        return QJsonDocument(m_panel->panel().save()).toJson().contains(password.reveal());
    }
    template <typename Read>
    auto read(Read read)
    {
        return QCoro::waitFor(m_house->database->run(read));
    }
};

namespace {

constexpr int OrderPatience = 60'000;

const Progress Untold = [](const QString &, StepState) {
};

} // namespace

Result<ProvisionReport> TestOrders::ordered(const QString &domain, Wait wait)
{
    return QCoro::waitFor(m_house->engine.services().provision(order(domain), Untold, wait));
}

void TestOrders::whatNobodyWaitedForIsDoneByTheNextWorker()
{
    const auto report = ordered(u"shop.example.com"_s, Wait::No);
    QVERIFY_RESULT(report);
    QVERIFY(!report->isOver);
    QCOMPARE(m_house->service(report->service.id).state, ServiceState::Provisioning);
    QCOMPARE(m_panel->count(u"createacct"_s), 0);

    startWorking();

    QTRY_COMPARE_WITH_TIMEOUT(m_house->service(report->service.id).state, ServiceState::Active,
                              OrderPatience);
    QCOMPARE(m_panel->acted(u"createacct"_s), 1);
}

void TestOrders::ordersForOneServiceAreCarriedOutInTheirOrder()
{
    const QString domain = u"shop.example.com"_s;
    active(domain);
    Services &services = m_house->engine.services();
    for (int i = 0; i < 3; ++i) {
        QVERIFY_RESULT(
            QCoro::waitFor(services.suspend(domain, SuspensionReason::Manual, {}, Wait::No)));
        QVERIFY_RESULT(
            QCoro::waitFor(services.unsuspend(domain, SuspensionReason::Manual, Wait::No)));
    }

    startWorking();

    const auto allDone = [this] {
        return std::ranges::all_of(
            jobs(), [](const JobOverview &job) { return job.job.state == JobState::Done; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(allDone(), OrderPatience);
    QCOMPARE(m_panel->acted(u"suspendacct"_s), 3);
    QCOMPARE(m_panel->acted(u"unsuspendacct"_s), 3);
    QCOMPARE(QCoro::waitFor(services.show(domain))->service.state, ServiceState::Active);
}

void TestOrders::aSecondOrderOfTheSameWaitsForTheFirst()
{
    const auto first = ordered(u"shop.example.com"_s, Wait::No);
    const auto second = ordered(u"shop.example.com"_s);

    QVERIFY_RESULT(second);
    QVERIFY2(!second->error, second->error ? qPrintable(second->error->detail) : "");
    QVERIFY(second->job == first->job);
    QVERIFY(!second->password.isEmpty());
    QCOMPARE(m_panel->acted(u"createacct"_s), 1);
}

void TestOrders::aCancelledOrderIsNotCarriedOut()
{
    const auto report = ordered(u"shop.example.com"_s, Wait::No);
    const QString id = QString::number(report->job.value);
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.jobs().cancel(id)));
    QCOMPARE(m_house->service(report->service.id).state, ServiceState::Failed);

    startWorking();
    QVERIFY_RESULT(ordered(u"other.example.com"_s)); // by then the first would have been done

    QCOMPARE(m_panel->acted(u"createacct"_s), 1);
    QCOMPARE(QCoro::waitFor(m_house->engine.jobs().show(id))->overview.job.state,
             JobState::Cancelled);
    const auto resumed = ordered(u"shop.example.com"_s);
    QVERIFY_RESULT(resumed);
    QCOMPARE(m_house->service(report->service.id).state, ServiceState::Active);
}

void TestOrders::withoutAKeyHereTheOrderIsLeftToOthersOrRefused()
{
    const QString domain = u"shop.example.com"_s;
    active(domain);
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.servers().forgetKey(m_server)));
    Services &services = m_house->engine.services();
    const qsizetype before = jobs().size();

    const auto waiting = QCoro::waitFor(services.suspend(domain, SuspensionReason::Manual, {}));
    QVERIFY(!waiting);
    QCOMPARE(waiting.error().kind, ErrorKind::NoKey);
    QCOMPARE(jobs().size(), before);

    const auto left =
        QCoro::waitFor(services.suspend(domain, SuspensionReason::Manual, {}, Wait::No));
    QVERIFY_RESULT(left);
    QSignalSpy idle(&m_house->engine.labour(), &Labour::idle);
    startWorking();
    QVERIFY(idle.wait(OrderPatience));
    QCOMPARE(m_panel->count(u"suspendacct"_s), 0);
    const auto job =
        read([id = left->job](Connection &connection) { return JobStore(connection).find(id); });
    QCOMPARE(job->state, JobState::Queued);
}

void TestOrders::aKeyThatIsEnteredIsWorkedWithAtOnce()
{
    const QString domain = u"shop.example.com"_s;
    active(domain);
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.servers().forgetKey(m_server)));
    startWorking();
    const auto left = QCoro::waitFor(
        m_house->engine.services().suspend(domain, SuspensionReason::Manual, {}, Wait::No));
    QVERIFY_RESULT(left);

    const Secret key = Secret::fromText(m_panel->panel().access().secret);
    const auto server = QCoro::waitFor(m_house->engine.servers().find(m_server.name));
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.servers().edit(*server, key)));

    // Sooner than the worker looks for keys by itself.
    QTRY_COMPARE_WITH_TIMEOUT(m_house->service(left->service.id).state, ServiceState::Suspended,
                              15000);
}

void TestOrders::aPlanWhoseRecordsChangedIsRefused_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("what");
    QTest::newRow("product") << u"UPDATE products SET package = 'silver', version = version + 1"_s
                             << u"product"_s;
    QTest::newRow("customer")
        << u"UPDATE customers SET email = 'x@y.example', version = version + 1"_s << u"customer"_s;
    QTest::newRow("server") << u"UPDATE servers SET state = 'maintenance', version = version + 1"_s
                            << u"server"_s;
}

void TestOrders::aPlanWhoseRecordsChangedIsRefused()
{
    QFETCH(QString, sql);
    QFETCH(QString, what);
    Services &services = m_house->engine.services();
    const auto plan = QCoro::waitFor(services.plan(order(u"shop.example.com"_s)));
    QVERIFY_RESULT(plan);
    m_house->tamper(sql);

    const auto refused = QCoro::waitFor(services.provision(*plan, Untold));

    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QVERIFY2(refused.error().detail.contains(what), qPrintable(refused.error().detail));
    QVERIFY(jobs().isEmpty());
    QCOMPARE(m_panel->count(u"createacct"_s), 0);
}

void TestOrders::thePackageThatIsGoneByThenIsNotOrdered()
{
    const auto report = ordered(u"shop.example.com"_s, Wait::No);
    m_house->tamper(u"UPDATE products SET package = 'platinum', version = version + 1"_s);

    startWorking();

    QTRY_COMPARE_WITH_TIMEOUT(m_house->service(report->service.id).state, ServiceState::Failed,
                              OrderPatience);
    const auto job =
        read([id = report->job](Connection &connection) { return JobStore(connection).find(id); });
    QCOMPARE(job->state, JobState::Failed);
    QVERIFY2(job->detail.contains(u"gold → platinum"_s), qPrintable(job->detail));
    QCOMPARE(m_panel->count(u"createacct"_s), 0);
}

void TestOrders::theLastPlaceGoesToOneOrder()
{
    m_house->tamper(u"UPDATE servers SET capacity = 1"_s);
    Services &services = m_house->engine.services();
    const auto one = QCoro::waitFor(services.plan(order(u"one.example.com"_s)));
    const auto two = QCoro::waitFor(services.plan(order(u"two.example.com"_s)));
    QVERIFY_RESULT(one);
    QVERIFY_RESULT(two);

    QVERIFY_RESULT(QCoro::waitFor(services.provision(*one, Untold)));
    const auto late = QCoro::waitFor(services.provision(*two, Untold));

    QVERIFY(!late);
    QCOMPARE(late.error().kind, ErrorKind::Limit);
    QCOMPARE(m_panel->acted(u"createacct"_s), 1);
}

void TestOrders::theWelcomeMailWaitsInTheOutbox()
{
    ProvisionOrder wanted = order(u"shop.example.com"_s);
    wanted.steps = QList{StepKind::Account, StepKind::Mail};
    const auto report = QCoro::waitFor(m_house->engine.services().provision(wanted, Untold));
    QVERIFY_RESULT(report);
    QVERIFY2(!report->error, report->error ? qPrintable(report->error->detail) : "");

    const auto mails = read([](Connection &connection) { return OutboxStore(connection).list(); });
    QVERIFY_RESULT(mails);
    QCOMPARE(mails->size(), 1);
    const Mail &mail = mails->first();
    QCOMPARE(mail.recipient, m_customer.email);
    QVERIFY(mail.service == report->service.id);
    QVERIFY(!mail.passwordHost.isEmpty());
    const QByteArray variables = QJsonDocument(mail.variables).toJson();
    QVERIFY(variables.contains("shop.example.com"));
    QVERIFY(!variables.contains(report->password.reveal()));
    // Until the mail is delivered.
    const auto kept = QCoro::waitFor(
        m_house->engine.work()->passwords->find(report->service.marker, PasswordUse::Account));
    QCOMPARE(kept->reveal(), report->password.reveal());
}

void TestOrders::thePasswordOfAnInterruptedOrderIsStillKnown()
{
    const auto report = ordered(u"shop.example.com"_s, Wait::No);
    QVERIFY_RESULT(report);
    Engine next(m_house->database, m_house->secrets);
    next.setTimeout(std::chrono::milliseconds(1500));
    QVERIFY_RESULT(QCoro::waitFor(next.open()));

    const auto done =
        QCoro::waitFor(next.services().provision(order(u"shop.example.com"_s), Untold));

    QVERIFY_RESULT(done);
    QVERIFY(!done->error);
    QCOMPARE(done->password.reveal(), report->password.reveal());
}

void TestOrders::aNewPasswordIsSetOnlyByWhoHasIt()
{
    const QString domain = u"shop.example.com"_s;
    active(domain);
    const auto told =
        QCoro::waitFor(m_house->engine.services().changePassword(domain, {}, Wait::No));
    QVERIFY_RESULT(told);
    const auto job = [this, id = QString::number(told->job.value)] {
        return QCoro::waitFor(m_house->engine.jobs().show(id))->overview.job;
    };
    const auto others = std::make_shared<MemoryStore>();
    const QJsonObject key{{m_server.name, m_panel->panel().access().secret}};
    QVERIFY_RESULT(others->fill(QJsonDocument(key).toJson()));
    Engine elsewhere(m_house->database, others);
    QVERIFY_RESULT(QCoro::waitFor(elsewhere.open()));
    QVERIFY_RESULT(QCoro::waitFor(elsewhere.labour().start(WorkerRules{}.lanes)));
    QTRY_VERIFY_WITH_TIMEOUT(job().attempt > 1, OrderPatience);
    QCOMPARE(nameOf(job().error.value_or(ErrorKind::Cancelled)), u"conflict"_s);
    QVERIFY_RESULT(QCoro::waitFor(elsewhere.labour().stop()));
    QCOMPARE(m_panel->count(u"passwd"_s), 0);

    startWorking();

    QTRY_COMPARE_WITH_TIMEOUT(nameOf(job().state), u"done"_s, OrderPatience);
    QVERIFY(onThePanel(told->password));
    // Whoever ordered it knows it: nothing is left to be told.
    QVERIFY(QCoro::waitFor(m_house->engine.jobs().password(job()))->isEmpty());
}

void TestOrders::aNewPasswordIsKeptUntilSomebodyWasToldIt()
{
    const QString domain = u"shop.example.com"_s;
    active(domain);
    m_panel->plant({.operation = u"passwd"_s, .fault = sim::Fault::ServerError, .count = 1});
    const auto failed = QCoro::waitFor(m_house->engine.services().changePassword(domain, {}));
    QVERIFY(!failed);
    const Job job = jobs().first().job;
    const QString id = QString::number(job.id.value);
    const auto now = [this, id] {
        return QCoro::waitFor(m_house->engine.jobs().show(id))->overview.job;
    };
    QVERIFY(QCoro::waitFor(m_house->engine.jobs().password(job))->isEmpty()); // it is not set

    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.jobs().retry(id)));
    startWorking();
    QTRY_COMPARE_WITH_TIMEOUT(nameOf(now().state), u"done"_s, OrderPatience);

    const Job done = now();
    const auto kept = QCoro::waitFor(m_house->engine.jobs().password(done));
    QVERIFY_RESULT(kept);
    QVERIFY(kept->size() >= 16);
    QVERIFY(onThePanel(*kept));
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.jobs().passwordTold(done)));
    QVERIFY(QCoro::waitFor(m_house->engine.jobs().password(done))->isEmpty());
}

void TestOrders::theWelcomeMailIsSentAgain()
{
    const QString domain = u"shop.example.com"_s;
    ProvisionOrder wanted = order(domain);
    wanted.steps = QList{StepKind::Account, StepKind::Mail};
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.services().provision(wanted, Untold)));
    m_house->tamper(u"UPDATE customers SET email = 'new@example.com', version = version + 1"_s);
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.servers().forgetKey(m_server))); // needs none

    const auto sent = QCoro::waitFor(m_house->engine.services().sendWelcome(domain));

    QVERIFY_RESULT(sent);
    const auto mails = read([](Connection &connection) { return OutboxStore(connection).list(); });
    QVERIFY_RESULT(mails);
    QCOMPARE(mails->size(), 2);
    QCOMPARE(mails->first().recipient, u"new@example.com"_s);
    QCOMPARE(mails->first().stage, QString::number(sent->job.value));
    QCOMPARE(mails->first().variables, mails->last().variables);
    QCOMPARE(mails->last().recipient, m_customer.email);

    m_house->tamper(u"UPDATE services SET state = 'terminated'"_s);
    const auto gone = QCoro::waitFor(m_house->engine.services().sendWelcome(domain));
    QVERIFY(!gone);
    QCOMPARE(nameOf(gone.error().kind), u"conflict"_s);
}

void TestOrders::anOrderThatFailsIsTriedAgainByItself()
{
    const QString domain = u"shop.example.com"_s;
    active(domain);
    m_house->engine.setRetries({.tries = 3, .first = std::chrono::milliseconds(50)});
    m_panel->plant({.operation = u"suspendacct"_s, .fault = sim::Fault::ServerError, .count = 2});

    const auto suspended = QCoro::waitFor(
        m_house->engine.services().suspend(domain, SuspensionReason::Abuse, u"spam"_s));

    QVERIFY_RESULT(suspended);
    QCOMPARE(suspended->service.state, ServiceState::Suspended);
    QCOMPARE(m_panel->acted(u"suspendacct"_s), 1);
    QCOMPARE(jobs().first().job.attempt, 3);
}

void TestOrders::whatWasTerminatedMeanwhileIsNotSetUpAgain()
{
    m_panel->plant({.operation = u"mass_edit_dns_zone"_s, .fault = sim::Fault::DropBefore});
    ProvisionOrder halfWay = order(u"shop.example.com"_s);
    halfWay.steps = {StepKind::Account, StepKind::Dns};
    const auto report = m_house->provision(halfWay);
    QVERIFY_RESULT(report);
    QCOMPARE(nameOf(report->service.state), u"failed"_s);
    const auto gone =
        QCoro::waitFor(m_house->engine.services().terminate(u"shop.example.com"_s, {}));
    QVERIFY_RESULT(gone);

    const auto again =
        QCoro::waitFor(m_house->engine.jobs().retry(QString::number(report->job.value)));
    const auto all = QCoro::waitFor(m_house->engine.jobs().retryAll());

    QVERIFY(!again);
    QCOMPARE(nameOf(again.error().kind), u"conflict"_s);
    QVERIFY_RESULT(all);
    QVERIFY(all->isEmpty());
    QCOMPARE(nameOf(m_house->service(report->service.id).state), nameOf(gone->service.state));
}

//! The termination ran already when the order came, and ended before the order's turn.
void TestOrders::whatATerminationUnderWayEndedIsNotSetUp()
{
    const auto report = ordered(u"shop.example.com"_s, Wait::No);
    QVERIFY_RESULT(report);
    m_house->tamper(u"UPDATE services SET state = 'cancelled'"_s);

    startWorking();

    const auto state = [this, id = QString::number(report->job.value)] {
        const auto shown = QCoro::waitFor(m_house->engine.jobs().show(id));
        return shown ? nameOf(shown->overview.job.state) : shown.error().detail;
    };
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"failed"_s, OrderPatience);
    QCOMPARE(m_panel->acted(u"createacct"_s), 0);
    QCOMPARE(nameOf(m_house->service(report->service.id).state), u"cancelled"_s);
}

//! NextPanel shows no domains: an account of the same name would pass for ours.
void TestOrders::whatWasNeverMadeIsTerminatedWithoutThePanel()
{
    sim::SimServer panel(std::make_unique<sim::NextPanelSim>());
    QVERIFY(panel.listen());
    m_house->serverFor(PanelKind::NextPanel, panel, u"web-04"_s);
    m_product = m_house->productFor(PanelKind::NextPanel, panel.panel().packages().value(0));
    const auto report = ordered(u"shop.example.com"_s, Wait::No);
    QVERIFY_RESULT(report);
    panel.panel().addForeignAccount(report->service.username, u"other.example.net"_s);
    const QStringList names = panel.panel().accountNames();
    startWorking();
    QTRY_COMPARE_WITH_TIMEOUT(m_house->service(report->service.id).state, ServiceState::Failed,
                              OrderPatience);

    const auto gone =
        QCoro::waitFor(m_house->engine.services().terminate(u"shop.example.com"_s, {}));

    QVERIFY_RESULT(gone);
    QCOMPARE(nameOf(gone->service.state), u"cancelled"_s);
    QCOMPARE(panel.panel().accountNames(), names);
}

void TestOrders::whoeverWaitsIsToldUntilWhen()
{
    const QString domain = u"shop.example.com"_s;
    active(domain);
    m_house->engine.setRetries({.tries = 2, .first = std::chrono::hours(1)});
    QList<Job> told;
    m_house->engine.onWaiting([&](const Job &job) { told.append(job); });
    m_panel->plant({.operation = u"suspendacct"_s, .fault = sim::Fault::ServerError});

    auto waiting = m_house->engine.services().suspend(domain, SuspensionReason::Abuse, u"spam"_s);
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, OrderPatience);
    const QString id = QString::number(told.first().id.value);
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.jobs().cancel(id)));
    const auto cancelled = QCoro::waitFor(std::move(waiting));

    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().kind, ErrorKind::Cancelled);
    QVERIFY(told.first().error.has_value());
    QVERIFY(!told.first().detail.isEmpty());
}

REGISTER_TEST(TestOrders)
#include "tst_orders.moc"
