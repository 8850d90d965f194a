#include "core/storage/customerstore.h"
#include "core/storage/productstore.h"
#include "core/storage/serverplace.h"
#include "core/storage/serverstore.h"
#include "core/storage/servicestore.h"
#include "tests/support/postgresserver.h"
#include "tests/support/samples.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testmain.h"

#include <latch>
#include <thread>

using namespace core;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int Races = 25;

struct Ordered {
    ServerId server;
    ProductId product;
    CustomerId customer;
};

//! As an order does it: the place first, then the service, in one transaction.
Result<Service> ordered(Connection &connection, const Ordered &order, const QString &domain)
{
    return inTransaction(connection, [&]() -> Result<Service> {
        if (const auto place = takePlace(connection, order.server); !place)
            return std::unexpected(place.error());
        return ServiceStore(connection)
            .insert(samples::service(order.customer, order.product, order.server, domain,
                                     domain.section(u'.', 0, 0)));
    });
}

} // namespace

//! The last place on a server, and two who want it.
class TestServerPlace final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addDialects(); }
    void init();
    void aServerWithRoomGivesAPlace_data();
    void aServerWithRoomGivesAPlace();
    void aPlaceOfAServiceThatIsOverIsFree();
    void aServerThatIsNotThereIsNotFound();
    void theWorkerMayAskToo();
    void ofTwoForTheLastPlaceOneGetsIt();

private:
    void setCapacity(std::optional<int> capacity);
    Connection &connection() { return m_database->connection(); }

    std::unique_ptr<TestDatabase> m_database;
    Ordered m_order;
};

void TestServerPlace::init()
{
    QFETCH_GLOBAL(core::Dialect, dialect);
    m_database = std::make_unique<TestDatabase>(dialect);
    QVERIFY2(m_database->problem().isEmpty(), qPrintable(m_database->problem()));
    const auto server = ServerStore(connection()).insert(samples::server(u"web1"_s));
    const auto product = ProductStore(connection()).insert(samples::product(u"Starter"_s));
    const auto customer = CustomerStore(connection()).insert(samples::customer(u"a@example.com"_s));
    QVERIFY_RESULT(customer);
    m_order = {server->id, product->id, customer->id};
}

void TestServerPlace::setCapacity(std::optional<int> capacity)
{
    Server server = ServerStore(connection()).find(m_order.server).value();
    server.capacity = capacity;
    QVERIFY_RESULT(ServerStore(connection()).update(server));
}

void TestServerPlace::aServerWithRoomGivesAPlace_data()
{
    QTest::addColumn<int>("capacity"); // -1: unlimited
    QTest::addColumn<int>("present");
    QTest::addColumn<bool>("given");
    QTest::newRow("empty") << 1 << 0 << true;
    QTest::newRow("one left") << 2 << 1 << true;
    QTest::newRow("full") << 2 << 2 << false;
    QTest::newRow("over-full") << 1 << 2 << false;
    QTest::newRow("takes none") << 0 << 0 << false;
    QTest::newRow("unlimited") << -1 << 3 << true;
}

void TestServerPlace::aServerWithRoomGivesAPlace()
{
    QFETCH(const int, capacity);
    QFETCH(const int, present);
    QFETCH(const bool, given);
    setCapacity(std::nullopt);
    for (int i = 0; i < present; ++i)
        QVERIFY_RESULT(ordered(connection(), m_order, u"s%1.com"_s.arg(i)));
    setCapacity(capacity < 0 ? std::nullopt : std::optional(capacity));

    const auto placed = ordered(connection(), m_order, u"new.com"_s);

    QCOMPARE(placed.has_value(), given);
    if (!given) {
        QCOMPARE(nameOf(placed.error().kind), u"limit"_s);
        QVERIFY2(placed.error().detail.contains(u"web1 is full"_s),
                 qPrintable(placed.error().detail));
    }
}

void TestServerPlace::aPlaceOfAServiceThatIsOverIsFree()
{
    setCapacity(1);
    auto service = ordered(connection(), m_order, u"old.com"_s);
    QVERIFY_RESULT(service);
    QVERIFY(!ordered(connection(), m_order, u"new.com"_s));
    service->state = ServiceState::Terminated;
    QVERIFY_RESULT(ServiceStore(connection()).update(*service));

    QVERIFY_RESULT(ordered(connection(), m_order, u"new.com"_s));
}

void TestServerPlace::aServerThatIsNotThereIsNotFound()
{
    const auto placed =
        inTransaction(connection(), [&] { return takePlace(connection(), ServerId{999}); });
    QVERIFY(!placed);
    QCOMPARE(nameOf(placed.error().kind), u"not-found"_s);
}

//! It moves an order on to the next server.
void TestServerPlace::theWorkerMayAskToo()
{
    QFETCH_GLOBAL(core::Dialect, dialect);
    DatabaseUrl url = m_database->url();
    if (dialect == Dialect::PostgreSql)
        url = PostgresServer::instance().loginAs(url, u"innkeeper_worker"_s);
    Connection worker(url);
    QVERIFY_RESULT(worker.open(PostgresServer::password()));

    const auto placed = inTransaction(worker, [&] { return takePlace(worker, m_order.server); });

    QVERIFY_RESULT(placed);
}

void TestServerPlace::ofTwoForTheLastPlaceOneGetsIt()
{
    for (int race = 0; race < Races; ++race) {
        setCapacity(race + 1);
        std::latch ready(2);
        std::array<QString, 2> outcomes;
        const auto run = [&](size_t who) {
            Connection own(m_database->url());
            const auto open = own.open(PostgresServer::password());
            ready.arrive_and_wait();
            const auto placed = open ? ordered(own, m_order, u"r%1-%2.com"_s.arg(race).arg(who))
                                     : Result<Service>(std::unexpected(open.error()));
            outcomes.at(who) =
                placed ? u"placed"_s : nameOf(placed.error().kind) + u' ' + placed.error().detail;
        };
        std::thread other(run, 1);
        run(0);
        other.join();

        std::ranges::sort(outcomes);
        QVERIFY2(outcomes.at(0).startsWith(u"limit web1 is full"_s), qPrintable(outcomes.at(0)));
        QCOMPARE(outcomes.at(1), u"placed"_s);
        QCOMPARE(ServerStore(connection()).find(m_order.server)->accounts, race + 1);
    }
}

REGISTER_TEST(TestServerPlace)
#include "tst_serverplace.moc"
