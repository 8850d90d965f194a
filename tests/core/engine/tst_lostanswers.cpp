#include "app/panelsim/cpanel/cpanelsim.h"
#include "app/panelsim/hestiacp/hestiacpsim.h"
#include "core/storage/jobstore.h"
#include "tests/core/engine/house.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

//! Answers that get lost while a service is set up: what was done is found by reading, what cannot
//! be read stays unknown, and neither is done twice.
class TestLostAnswers final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aStepWhoseAnswerIsLostIsReadAndDoneOnce_data() { everyStepAndLoss(); }
    void aStepWhoseAnswerIsLostIsReadAndDoneOnce();
    void aStepThatCannotBeReadStaysUnknownAndIsNotDoubled_data() { everyStepAndLoss(); }
    void aStepThatCannotBeReadStaysUnknownAndIsNotDoubled();
    void aStepThatNeverArrivedIsSaidAndTriedAgain_data();
    void aStepThatNeverArrivedIsSaidAndTriedAgain();
    void aDatabaseFoundAfterALostAnswerIsNotSaidToHaveItsUser();
    void aDatabaseThatIsHalfMadeIsNotDone_data();
    void aDatabaseThatIsHalfMadeIsNotDone();
    void aHalfDoneAccountIsFinished();
    void aHalfDoneAccountThatCannotBeFinishedIsFinishedByTheNextRun();
    void aHalfDoneAccountWhoseRestIsRefusedIsFinishedByTheNextRun();

private:
    static void everyStepAndLoss();
    void onCpanel();
    void onHestia();
    Result<ProvisionReport> ordered(const QList<StepKind> &steps);
    StepState recorded(const ProvisionReport &report, StepKind kind);
    //! From the moment the operation was carried out nothing gets through any more.
    void goSilentAfter(const QString &operation);

    std::unique_ptr<sim::SimServer> m_panel;
    std::unique_ptr<House> m_house;
    Product m_product;
};

void TestLostAnswers::init()
{
    m_house = std::make_unique<House>();
    QVERIFY(m_house->opened);
    m_house->customer();
}

void TestLostAnswers::onCpanel()
{
    m_panel = std::make_unique<sim::SimServer>(std::make_unique<sim::CpanelSim>());
    QVERIFY(m_panel->listen());
    m_house->serverFor(PanelKind::CPanel, *m_panel, u"web-03"_s);
    m_product = m_house->productFor(PanelKind::CPanel, u"gold"_s);
}

void TestLostAnswers::onHestia()
{
    m_panel = std::make_unique<sim::SimServer>(std::make_unique<sim::HestiaCpSim>());
    QVERIFY(m_panel->listen());
    m_house->serverFor(PanelKind::HestiaCp, *m_panel, u"web-07"_s);
    m_product = m_house->productFor(PanelKind::HestiaCp, u"default"_s);
}

Result<ProvisionReport> TestLostAnswers::ordered(const QList<StepKind> &steps)
{
    ProvisionOrder order;
    order.customer = u"jo@example.com"_s;
    order.product = m_product.name;
    order.domain = u"shop.example.com"_s;
    order.steps = steps;
    return m_house->provision(order);
}

StepState TestLostAnswers::recorded(const ProvisionReport &report, StepKind kind)
{
    const auto read = [id = report.job](Connection &connection) {
        return JobStore(connection).steps(id);
    };
    const auto steps = QCoro::waitFor(m_house->database->run(read));
    for (const JobStep &step : steps.value_or(QList<JobStep>())) {
        if (step.name == nameOf(kind))
            return step.state;
    }
    return StepState::Pending;
}

void TestLostAnswers::goSilentAfter(const QString &operation)
{
    connect(m_panel.get(), &sim::SimServer::carriedOut, m_panel.get(),
            [panel = m_panel.get(), operation, silent = false]() mutable {
                if (silent || panel->acted(operation) == 0)
                    return;
                silent = true;
                panel->plant({.fault = sim::Fault::DropBefore, .count = -1});
            });
}

void TestLostAnswers::everyStepAndLoss()
{
    QTest::addColumn<StepKind>("step");
    QTest::addColumn<QString>("operation");
    QTest::addColumn<sim::Fault>("fault");

    const std::pair<StepKind, const char *> steps[] = {
        {StepKind::Dns, "mass_edit_dns_zone"},
        {StepKind::Mailbox, "Email::add_pop"},
        {StepKind::Database, "Mysql::create_database"},
        {StepKind::Ssl, "start_autossl_check_for_one_user"},
    };
    for (const auto &[step, operation] : steps) {
        for (const sim::Fault fault : {sim::Fault::DropAfter, sim::Fault::HangAfter})
            QTest::addRow("%s, %s", qPrintable(nameOf(step)),
                          fault == sim::Fault::DropAfter ? "dropped" : "hanging")
                << step << QString::fromLatin1(operation) << fault;
    }
}

void TestLostAnswers::aStepWhoseAnswerIsLostIsReadAndDoneOnce()
{
    QFETCH(const StepKind, step);
    QFETCH(const QString, operation);
    QFETCH(const sim::Fault, fault);
    onCpanel();
    m_panel->plant({.operation = operation, .fault = fault});

    const auto report = ordered({StepKind::Account, step});

    QVERIFY_RESULT(report);
    QVERIFY2(!report->error, report->error ? qPrintable(report->error->detail) : "");
    QCOMPARE(nameOf(report->service.state), u"active"_s);
    QCOMPARE(nameOf(recorded(*report, step)), u"done"_s);
    QCOMPARE(m_panel->count(operation), 1);
}

void TestLostAnswers::aStepThatCannotBeReadStaysUnknownAndIsNotDoubled()
{
    QFETCH(const StepKind, step);
    QFETCH(const QString, operation);
    QFETCH(const sim::Fault, fault);
    onCpanel();
    m_panel->plant({.operation = operation, .fault = fault});
    goSilentAfter(operation);

    const auto lost = ordered({StepKind::Account, step});

    QVERIFY_RESULT(lost);
    QVERIFY(lost->error.has_value());
    QCOMPARE(nameOf(lost->error->kind), u"unknown-outcome"_s);
    QVERIFY(lost->service.unknown);
    QCOMPARE(nameOf(recorded(*lost, step)), u"unknown"_s);
    QCOMPARE(nameOf(lost->steps.last().state), u"unknown"_s);

    m_panel->clearFaults();
    const auto again = ordered({StepKind::Account, step});

    QVERIFY_RESULT(again);
    QVERIFY2(!again->error, again->error ? qPrintable(again->error->detail) : "");
    QCOMPARE(nameOf(again->service.state), u"active"_s);
    QVERIFY(!again->service.unknown);
    QCOMPARE(nameOf(recorded(*lost, step)), u"done"_s);
    QCOMPARE(m_panel->acted(operation), 1);
    QCOMPARE(m_panel->acted(u"createacct"_s), 1);
}

void TestLostAnswers::aStepThatNeverArrivedIsSaidAndTriedAgain_data()
{
    QTest::addColumn<StepKind>("step");
    QTest::addColumn<QString>("operation");

    QTest::newRow("dns") << StepKind::Dns << u"mass_edit_dns_zone"_s;
    QTest::newRow("mailbox") << StepKind::Mailbox << u"Email::add_pop"_s;
    QTest::newRow("database") << StepKind::Database << u"Mysql::create_database"_s;
    QTest::newRow("ssl") << StepKind::Ssl << u"start_autossl_check_for_one_user"_s;
}

void TestLostAnswers::aStepThatNeverArrivedIsSaidAndTriedAgain()
{
    QFETCH(const StepKind, step);
    QFETCH(const QString, operation);
    onCpanel();
    m_panel->plant({.operation = operation, .fault = sim::Fault::DropBefore});

    const auto lost = ordered({StepKind::Account, step});

    QVERIFY_RESULT(lost);
    QVERIFY(lost->error.has_value());
    QCOMPARE(nameOf(lost->error->kind), u"busy"_s);
    QCOMPARE(nameOf(lost->service.state), u"failed"_s);
    QCOMPARE(nameOf(recorded(*lost, step)), u"failed"_s);

    const auto again = ordered({StepKind::Account, step});

    QVERIFY_RESULT(again);
    QVERIFY2(!again->error, again->error ? qPrintable(again->error->detail) : "");
    QCOMPARE(nameOf(again->service.state), u"active"_s);
    QCOMPARE(m_panel->acted(operation), 1);
    QCOMPARE(m_panel->acted(u"createacct"_s), 1);
}

//! The panel lists databases, not who may use them: what a reading found is the database alone.
void TestLostAnswers::aDatabaseFoundAfterALostAnswerIsNotSaidToHaveItsUser()
{
    onCpanel();
    m_panel->plant({.operation = u"Mysql::create_database"_s, .fault = sim::Fault::DropAfter});

    const auto report = ordered({StepKind::Account, StepKind::Database});

    QVERIFY_RESULT(report);
    QCOMPARE(m_panel->acted(u"Mysql::create_user"_s), 0);
    const StepReport &step = report->steps.last();
    QVERIFY2(!step.detail.contains(u"with user"_s), qPrintable(step.detail));
    QVERIFY2(step.detail.contains(u"whether its user"_s), qPrintable(step.detail));
}

void TestLostAnswers::aDatabaseThatIsHalfMadeIsNotDone_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<sim::Fault>("fault");
    QTest::addColumn<QString>("words");

    QTest::newRow("its user refused")
        << u"Mysql::create_user"_s << sim::Fault::ServerError << u"without its user"_s;
    QTest::newRow("its rights lost") << u"Mysql::set_privileges_on_database"_s
                                     << sim::Fault::DropAfter << u"without the rights"_s;
}

void TestLostAnswers::aDatabaseThatIsHalfMadeIsNotDone()
{
    QFETCH(const QString, operation);
    QFETCH(const sim::Fault, fault);
    QFETCH(const QString, words);
    onCpanel();
    m_panel->plant({.operation = operation, .fault = fault});

    const auto report = ordered({StepKind::Account, StepKind::Database});

    QVERIFY_RESULT(report);
    QVERIFY(report->error.has_value());
    QVERIFY2(report->error->detail.contains(words), qPrintable(report->error->detail));
    QCOMPARE(nameOf(report->service.state), u"failed"_s);
    QVERIFY(!report->service.unknown);
    QCOMPARE(nameOf(recorded(*report, StepKind::Database)), u"failed"_s);
    QCOMPARE(m_panel->acted(u"Mysql::create_database"_s), 1);
}

void TestLostAnswers::aHalfDoneAccountIsFinished()
{
    onHestia();
    m_panel->plant({.operation = u"v-add-domain"_s, .fault = sim::Fault::DropBefore});

    const auto report = ordered({StepKind::Account});

    QVERIFY_RESULT(report);
    QVERIFY2(!report->error, report->error ? qPrintable(report->error->detail) : "");
    QCOMPARE(nameOf(report->service.state), u"active"_s);
    QCOMPARE(m_panel->acted(u"v-add-user"_s), 1);
    QCOMPARE(m_panel->acted(u"v-add-domain"_s), 1);
    QVERIFY(!report->password.isEmpty());
}

void TestLostAnswers::aHalfDoneAccountThatCannotBeFinishedIsFinishedByTheNextRun()
{
    onHestia();
    m_panel->plant({.operation = u"v-add-domain"_s, .fault = sim::Fault::DropBefore, .count = 2});

    const auto half = ordered({StepKind::Account});

    QVERIFY_RESULT(half);
    QVERIFY(half->error.has_value());
    QCOMPARE(m_panel->acted(u"v-add-user"_s), 1);
    QCOMPARE(m_panel->acted(u"v-add-domain"_s), 0);

    const auto again = ordered({StepKind::Account});

    QVERIFY_RESULT(again);
    QVERIFY2(!again->error, again->error ? qPrintable(again->error->detail) : "");
    QCOMPARE(nameOf(again->service.state), u"active"_s);
    QCOMPARE(m_panel->acted(u"v-add-user"_s), 1);
    QCOMPARE(m_panel->acted(u"v-add-domain"_s), 1);
    QVERIFY(!again->password.isEmpty());
}

void TestLostAnswers::aHalfDoneAccountWhoseRestIsRefusedIsFinishedByTheNextRun()
{
    onHestia();
    m_panel->plant({.operation = u"v-add-domain"_s, .fault = sim::Fault::DropBefore});
    m_panel->plant({.operation = u"v-add-domain"_s, .fault = sim::Fault::ServerError});

    const auto half = ordered({StepKind::Account});

    QVERIFY_RESULT(half);
    QVERIFY(half->error.has_value());
    QCOMPARE(m_panel->acted(u"v-add-user"_s), 1);
    QCOMPARE(nameOf(recorded(*half, StepKind::Account)), u"unknown"_s);

    const auto again = ordered({StepKind::Account});

    QVERIFY_RESULT(again);
    QVERIFY2(!again->error, again->error ? qPrintable(again->error->detail) : "");
    QCOMPARE(nameOf(again->service.state), u"active"_s);
    QCOMPARE(m_panel->acted(u"v-add-user"_s), 1);
}

REGISTER_TEST(TestLostAnswers)
#include "tst_lostanswers.moc"
