#include "app/panelsim/cpanel/cpanelsim.h"
#include "app/panelsim/directadmin/directadminsim.h"
#include "app/panelsim/panels.h"
#include "app/panelsim/plesk/plesksim.h"
#include "tests/core/engine/house.h"
#include "tests/support/testdatabase.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace {

constexpr auto MovedDomain = "shop.example.com";
constexpr int SwitchPatience = 30'000;

using Filling = std::function<void(sim::SimulatedPanel &)>;

std::unique_ptr<sim::SimulatedPanel> simulated(PanelKind kind)
{
    const auto &all = sim::simulatedPanels();
    return std::ranges::find(all, nameOf(kind), &sim::PanelEntry::name)->make();
}

const Progress NoProgress = [](const QString &, StepState) {
};

} // namespace

//! Two servers that may take an order, and the first does not.
class TestFailover final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addDialects(); }
    void init();
    void cleanup();
    void aFullServerIsLeftForTheNext_data();
    void aFullServerIsLeftForTheNext();
    void aServerThatDiedBeforeItsTurnIsLeftAfterItsTries();
    void aPackageThatIsGoneByThenIsLookedForOnTheNext();
    void aServerThatANamedOrderWantsIsNotLeft();
    void anAnswerThatWasLostKeepsTheServer_data();
    void anAnswerThatWasLostKeepsTheServer();
    void aFailureThatAnotherServerWouldRepeatIsOne();
    void aProposedNameThatIsTakenThereGivesWay_data();
    void aProposedNameThatIsTakenThereGivesWay();
    void aTypedNameThatIsTakenThereIsAConflict();
    void aServerThatFilledUpMeanwhileIsPassedOver();
    void whatWasOrderedForTheServiceGoesAlong();

private:
    void onCpanel();
    void onTwo(PanelKind kind, std::unique_ptr<sim::SimulatedPanel> first,
               std::unique_ptr<sim::SimulatedPanel> second, const QString &package);
    ProvisionOrder order() const;
    Result<ProvisionReport> ordered() { return m_house->provision(order()); }
    ServiceId left(); //!< in the queue, for the first server
    void startWorking();
    void becomes(ServiceId service, ServiceState state);
    QString serverOf(ServiceId service);
    JobRecord provisioning();
    sim::CpanelSim &cpanel(const std::unique_ptr<sim::SimServer> &server)
    {
        return static_cast<sim::CpanelSim &>(server->panel());
    }

    std::unique_ptr<sim::SimServer> m_first;
    std::unique_ptr<sim::SimServer> m_second;
    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<House> m_house;
    Product m_product;
};

void TestFailover::init()
{
    QFETCH_GLOBAL(const core::Dialect, dialect);
    m_house.reset();
    m_database = std::make_unique<TestDatabase>(dialect);
    QVERIFY2(m_database->problem().isEmpty(), qPrintable(m_database->problem()));
    m_house = std::make_unique<House>(m_database->url());
    QVERIFY(m_house->opened);
    m_house->customer();
}

void TestFailover::cleanup()
{
    if (m_house)
        QCoro::waitFor(m_house->engine.labour().stop());
}

void TestFailover::onTwo(PanelKind kind, std::unique_ptr<sim::SimulatedPanel> first,
                         std::unique_ptr<sim::SimulatedPanel> second, const QString &package)
{
    m_first = std::make_unique<sim::SimServer>(std::move(first));
    m_second = std::make_unique<sim::SimServer>(std::move(second));
    QVERIFY(m_first->listen());
    QVERIFY(m_second->listen());
    m_house->serverFor(kind, *m_first, u"web-01"_s);
    m_house->serverFor(kind, *m_second, u"web-02"_s);
    m_product = m_house->productFor(kind, package);
}

void TestFailover::onCpanel()
{
    onTwo(PanelKind::CPanel, std::make_unique<sim::CpanelSim>(), std::make_unique<sim::CpanelSim>(),
          u"gold"_s);
}

ProvisionOrder TestFailover::order() const
{
    ProvisionOrder order;
    order.customer = u"jo@example.com"_s;
    order.product = m_product.name;
    order.domain = QString::fromLatin1(MovedDomain);
    return order;
}

ServiceId TestFailover::left()
{
    const auto report =
        QCoro::waitFor(m_house->engine.services().provision(order(), NoProgress, Wait::No));
    if (!report || report->server != u"web-01"_s)
        QTest::qFail("not ordered for the first server", __FILE__, __LINE__);
    return report ? report->service.id : ServiceId{};
}

void TestFailover::startWorking()
{
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.labour().start(WorkerRules{}.lanes)));
}

void TestFailover::becomes(ServiceId service, ServiceState state)
{
    QTRY_COMPARE_WITH_TIMEOUT(m_house->service(service).state, state, SwitchPatience);
}

QString TestFailover::serverOf(ServiceId service)
{
    const auto shown =
        QCoro::waitFor(m_house->engine.services().show(QString::number(service.value)));
    return shown ? shown->server : QString();
}

JobRecord TestFailover::provisioning()
{
    const auto jobs = QCoro::waitFor(m_house->engine.jobs().list({}));
    for (const JobOverview &overview : jobs.value_or(QList<JobOverview>())) {
        if (overview.job.kind == JobKind::Provision)
            return QCoro::waitFor(
                       m_house->engine.jobs().show(QString::number(overview.job.id.value)))
                .value_or(JobRecord{});
    }
    return {};
}

void TestFailover::aFullServerIsLeftForTheNext_data()
{
    QTest::addColumn<PanelKind>("panel");
    QTest::addColumn<Filling>("fill");
    const auto row = [](const char *name, PanelKind panel, const Filling &fill) {
        QTest::newRow(name) << panel << fill;
    };
    row("cPanel", PanelKind::CPanel, [](sim::SimulatedPanel &panel) {
        static_cast<sim::CpanelSim &>(panel).server.licensedUsers = 1;
    });
    row("DirectAdmin", PanelKind::DirectAdmin, [](sim::SimulatedPanel &panel) {
        static_cast<sim::DirectAdminSim &>(panel).server.licensedUsers = 1;
    });
    row("Plesk, by its customers", PanelKind::Plesk, [](sim::SimulatedPanel &panel) {
        static_cast<sim::PleskSim &>(panel).server.licensedClients = 1;
    });
    row("Plesk, by its domains", PanelKind::Plesk, [](sim::SimulatedPanel &panel) {
        static_cast<sim::PleskSim &>(panel).server.licensedDomains = 1;
    });
}

void TestFailover::aFullServerIsLeftForTheNext()
{
    QFETCH(const PanelKind, panel);
    QFETCH(const Filling, fill);
    auto full = simulated(panel);
    const QString package = full->packages().value(0);
    onTwo(panel, std::move(full), simulated(panel), package);
    fill(m_first->panel());
    m_first->panel().addForeignAccount(u"theirs"_s, u"theirs.example.net"_s);
    const QStringList theirs = m_first->panel().accountNames();

    const auto report = ordered();

    QVERIFY_RESULT(report);
    QVERIFY2(!report->error, report->error ? qPrintable(report->error->detail) : "");
    QCOMPARE(nameOf(report->service.state), u"active"_s);
    QCOMPARE(report->server, u"web-02"_s);
    QCOMPARE(serverOf(report->service.id), u"web-02"_s);
    QVERIFY(!report->password.isEmpty());
    QCOMPARE(m_first->panel().accountNames(), theirs);
    QCOMPARE(m_second->panel().accountNames(), QStringList{report->service.username});
    QVERIFY2(report->warnings.join(u' ').contains(u"web-01"_s),
             qPrintable(report->warnings.join(u' ')));
    const JobRecord job = provisioning();
    QCOMPARE(job.overview.server, u"web-02"_s);
    QVERIFY(std::ranges::any_of(job.history, [](const JobEvent &event) {
        return event.turn == u"queued"_s && event.detail.contains(u"web-01"_s)
               && event.detail.contains(u"web-02"_s);
    }));
}

void TestFailover::aServerThatDiedBeforeItsTurnIsLeftAfterItsTries()
{
    onCpanel();
    m_house->engine.setRetries({.tries = 2, .first = std::chrono::milliseconds(50)});
    const ServiceId service = left();
    m_first.reset();

    startWorking();

    becomes(service, ServiceState::Active);
    QCOMPARE(serverOf(service), u"web-02"_s);
    QCOMPARE(m_second->acted(u"createacct"_s), 1);
    QCOMPARE(provisioning().overview.job.attempt, 3);
}

void TestFailover::aPackageThatIsGoneByThenIsLookedForOnTheNext()
{
    onCpanel();
    const ServiceId service = left();
    cpanel(m_first).server.packages.remove(u"gold"_s);

    startWorking();

    becomes(service, ServiceState::Active);
    QCOMPARE(serverOf(service), u"web-02"_s);
    QCOMPARE(m_first->count(u"createacct"_s), 0);
}

void TestFailover::aServerThatANamedOrderWantsIsNotLeft()
{
    onCpanel();
    cpanel(m_first).server.licensedUsers = 1;
    m_first->panel().addForeignAccount(u"theirs"_s, u"theirs.example.net"_s);
    ProvisionOrder named = order();
    named.server = u"web-01"_s;

    const auto report = m_house->provision(named);

    QVERIFY_RESULT(report);
    QVERIFY(report->error.has_value());
    QCOMPARE(nameOf(report->error->kind), u"limit"_s);
    QCOMPARE(nameOf(report->service.state), u"failed"_s);
    QCOMPARE(serverOf(report->service.id), u"web-01"_s);
    QCOMPARE(m_second->count(u"createacct"_s), 0);
}

void TestFailover::anAnswerThatWasLostKeepsTheServer_data()
{
    QTest::addColumn<sim::Fault>("fault");
    QTest::addColumn<bool>("readable");
    QTest::addColumn<QString>("error");
    QTest::newRow("done, and nothing can be read")
        << sim::Fault::DropAfter << false << u"unknown-outcome"_s;
    // Who knows whether it comes after all, later than everybody waited.
    QTest::newRow("not done, as the panel shows") << sim::Fault::DropBefore << true << u"busy"_s;
}

void TestFailover::anAnswerThatWasLostKeepsTheServer()
{
    QFETCH(const sim::Fault, fault);
    QFETCH(const bool, readable);
    QFETCH(const QString, error);
    onCpanel();
    m_first->plant({.operation = u"createacct"_s, .fault = fault});
    const ServiceId service = left();
    if (!readable) {
        connect(m_first.get(), &sim::SimServer::carriedOut, this, [this] {
            if (m_first->count(u"createacct"_s) > 0)
                m_first->plant({.fault = sim::Fault::DropBefore, .count = -1});
        });
    }

    startWorking();

    const auto ended = [this] {
        const JobState state = provisioning().overview.job.state;
        return state == JobState::Failed || state == JobState::Unknown;
    };
    QTRY_VERIFY_WITH_TIMEOUT(ended(), SwitchPatience);
    QCOMPARE(nameOf(provisioning().overview.job.error.value_or(ErrorKind::Cancelled)), error);
    QCOMPARE(serverOf(service), u"web-01"_s);
    QCOMPARE(m_second->count(u"createacct"_s), 0);
}

void TestFailover::aFailureThatAnotherServerWouldRepeatIsOne()
{
    onCpanel();
    const ServiceId service = left();
    m_first->panel().addForeignAccount(u"theirs"_s, QString::fromLatin1(MovedDomain));

    startWorking();

    becomes(service, ServiceState::Failed);
    QCOMPARE(serverOf(service), u"web-01"_s);
    QCOMPARE(m_second->count(u"createacct"_s), 0);
}

void TestFailover::aProposedNameThatIsTakenThereGivesWay_data()
{
    QTest::addColumn<bool>("ours");
    QTest::newRow("by somebody else") << false;
    QTest::newRow("by a service of ours") << true;
}

void TestFailover::aProposedNameThatIsTakenThereGivesWay()
{
    QFETCH(const bool, ours);
    onCpanel();
    const ServiceId service = left();
    const QString name = m_house->service(service).username;
    if (ours) {
        Service other;
        other.customer = {1};
        other.product = m_product.id;
        other.server = ServerId{2};
        other.domain = u"other.example.com"_s;
        other.username = name;
        other.state = ServiceState::Active;
        other.price.currency = u"USD"_s;
        QVERIFY_RESULT(QCoro::waitFor(m_house->engine.services().adopt({other})));
    }
    m_second->panel().addForeignAccount(name, u"other.example.com"_s);
    m_first.reset();

    startWorking();

    becomes(service, ServiceState::Active);
    const QString given = m_house->service(service).username;
    QVERIFY(given != name);
    QVERIFY(m_second->panel().accountNames().contains(given));
}

void TestFailover::aTypedNameThatIsTakenThereIsAConflict()
{
    onCpanel();
    ProvisionOrder typed = order();
    typed.username = u"mine"_s;
    const auto report =
        QCoro::waitFor(m_house->engine.services().provision(typed, NoProgress, Wait::No));
    QVERIFY_RESULT(report);
    m_second->panel().addForeignAccount(u"mine"_s, u"other.example.com"_s);
    m_first.reset();

    startWorking();

    becomes(report->service.id, ServiceState::Failed);
    QCOMPARE(m_house->service(report->service.id).username, u"mine"_s);
    QCOMPARE(nameOf(provisioning().overview.job.error.value_or(ErrorKind::Cancelled)),
             u"conflict"_s);
    QCOMPARE(m_second->count(u"createacct"_s), 0);
}

void TestFailover::aServerThatFilledUpMeanwhileIsPassedOver()
{
    onCpanel();
    const ServiceId service = left();
    m_house->tamper(u"UPDATE servers SET capacity = 0 WHERE name = 'web-02'"_s);
    m_first.reset();

    startWorking();

    becomes(service, ServiceState::Failed);
    QCOMPARE(serverOf(service), u"web-01"_s);
    QCOMPARE(nameOf(provisioning().overview.job.error.value_or(ErrorKind::Cancelled)),
             u"unreachable"_s);
    QCOMPARE(m_second->count(u"createacct"_s), 0);
}

void TestFailover::whatWasOrderedForTheServiceGoesAlong()
{
    onCpanel();
    const ServiceId service = left();
    const auto suspension = QCoro::waitFor(m_house->engine.services().suspend(
        QString::fromLatin1(MovedDomain), SuspensionReason::Manual, {}, Wait::No));
    QVERIFY_RESULT(suspension);
    m_first.reset();

    startWorking();

    becomes(service, ServiceState::Suspended);
    QCOMPARE(m_second->acted(u"suspendacct"_s), 1);
    const auto job =
        QCoro::waitFor(m_house->engine.jobs().show(QString::number(suspension->job.value)));
    QCOMPARE(job->overview.server, u"web-02"_s);
}

REGISTER_TEST(TestFailover)
#include "tst_failover.moc"
