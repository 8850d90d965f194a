#include "tests/core/storage/orderedrecords.h"
#include "tests/support/testmain.h"

using namespace core;
using namespace Qt::Literals::StringLiterals;

//! What services are promised by their store, on both databases.
class TestServiceStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addDialects(); }

    void aServiceComesBackAsItWasWritten();
    void aServerCountsItsLiveServices();
    void aUserNameIsFreeAgainOnceItsServiceIsOver();
    void servicesAreListedByStateServerCustomerAndSearch();
    void aDomainNamesItsLiveService();
    void suspensionsAreASetOfReasons();
    void whatThePanelShowedIsKeptApart();
};

void TestServiceStore::aServiceComesBackAsItWasWritten()
{
    DATABASE();
    const auto records = OrderedRecords::in(connection);
    const Service written = samples::service(records.customer.id, records.product.id,
                                             records.server.id, u"Example.com"_s, u"exam"_s);
    ServiceStore store(connection);

    const auto inserted = store.insert(written);
    QVERIFY_RESULT(inserted);
    const auto read = store.find(inserted->id);

    QVERIFY_RESULT(read);
    QVERIFY(read->customer == written.customer);
    QVERIFY(read->product == written.product);
    QVERIFY(read->server == written.server);
    QCOMPARE(read->domain, u"example.com"_s);
    QCOMPARE(read->username, written.username);
    QCOMPARE(read->remoteId, written.remoteId);
    QCOMPARE(read->cycle, written.cycle);
    QVERIFY(read->price == written.price);
    QCOMPARE(read->nextDue, written.nextDue);
    QCOMPARE(read->notes, written.notes);
    QCOMPARE(read->fields, written.fields);
    QCOMPARE(read->state, written.state);
    QCOMPARE(read->unknown, true);
    QCOMPARE(read->marker.size(), 32);
    QVERIFY(!read->observed);
    QVERIFY(read->suspensions.isEmpty());

    Service edited = *read;
    edited.server = {};
    edited.nextDue = {};
    edited.unknown = false;
    edited.state = ServiceState::Active;
    const auto updated = store.update(edited);
    QVERIFY_RESULT(updated);
    QVERIFY(!updated->server && !updated->nextDue && !updated->unknown);
    QCOMPARE(updated->state, ServiceState::Active);
    QCOMPARE(updated->version, 2);
    QCOMPARE(updated->marker, read->marker);
}

void TestServiceStore::aServerCountsItsLiveServices()
{
    DATABASE();
    const auto records = OrderedRecords::in(connection);
    ServiceStore services(connection);
    int number = 0;
    for (const auto &entry : EnumNames<ServiceState>) {
        const QString name = u"s%1"_s.arg(++number);
        Service service = samples::service(records.customer.id, records.product.id,
                                           records.server.id, name + u".com"_s, name);
        service.state = entry.value;
        QVERIFY_RESULT(services.insert(service));
    }

    // All seven states but terminated and cancelled.
    QCOMPARE(ServerStore(connection).find(records.server.id)->accounts, 5);
    QCOMPARE(ServerStore(connection).list()->first().accounts, 5);
}

void TestServiceStore::aUserNameIsFreeAgainOnceItsServiceIsOver()
{
    DATABASE();
    const auto records = OrderedRecords::in(connection);
    ServiceStore store(connection);
    const Service service = samples::service(records.customer.id, records.product.id,
                                             records.server.id, u"one.com"_s, u"one"_s);
    auto first = store.insert(service);
    QVERIFY_RESULT(first);

    first->state = ServiceState::Terminated;
    QVERIFY_RESULT(store.update(*first));
    const auto second = store.insert(service);

    QVERIFY_RESULT(second);
    QVERIFY(store.findByUsername(records.server.id, u"one"_s)->id == second->id);
}

void TestServiceStore::servicesAreListedByStateServerCustomerAndSearch()
{
    DATABASE();
    const auto records = OrderedRecords::in(connection);
    const auto bob = CustomerStore(connection).insert(samples::customer(u"bob@example.org"_s));
    ServiceStore store(connection);
    Service one = samples::service(records.customer.id, records.product.id, records.server.id,
                                   u"one.com"_s, u"one"_s);
    Service two = samples::service(bob->id, records.product.id, {}, u"two.com"_s, u"Two_2"_s);
    two.state = ServiceState::Active;
    QVERIFY_RESULT(store.insert(one));
    QVERIFY_RESULT(store.insert(two));

    const auto domains = [&](const ServiceFilter &filter) {
        QStringList found;
        for (const Service &service : store.list(filter).value())
            found.append(service.domain);
        return found.join(u' ');
    };
    QCOMPARE(domains({}), u"one.com two.com"_s);
    QCOMPARE(domains({.state = ServiceState::Active}), u"two.com"_s);
    QCOMPARE(domains({.server = records.server.id}), u"one.com"_s);
    QCOMPARE(domains({.customer = bob->id}), u"two.com"_s);
    QCOMPARE(domains({.search = u"ONE"_s}), u"one.com"_s);
    QCOMPARE(domains({.search = u"o_2"_s}), u"two.com"_s);
    QCOMPARE(domains({.search = u"bob@"_s}), u"two.com"_s);
    QCOMPARE(domains({.state = ServiceState::Failed, .search = u"one"_s}), QString());
}

void TestServiceStore::aDomainNamesItsLiveService()
{
    DATABASE();
    const auto records = OrderedRecords::in(connection);
    ServiceStore store(connection);
    Service gone =
        samples::service(records.customer.id, records.product.id, {}, u"one.com"_s, u"one"_s);
    Service live = gone;
    gone.state = ServiceState::Cancelled;
    const auto first = store.insert(live);
    QVERIFY_RESULT(first);
    QVERIFY_RESULT(store.insert(gone));
    QVERIFY(store.findByDomain(u"ONE.com"_s)->id == first->id);

    QVERIFY_RESULT(store.insert(live));
    const auto unclear = store.findByDomain(u"one.com"_s);

    QVERIFY(!unclear);
    QCOMPARE(unclear.error().kind, ErrorKind::Conflict);
    QCOMPARE(unclear.error().field, u"domain"_s);
}

void TestServiceStore::suspensionsAreASetOfReasons()
{
    DATABASE();
    const auto records = OrderedRecords::in(connection);
    ServiceStore store(connection);
    const auto service = store.insert(samples::service(records.customer.id, records.product.id,
                                                       records.server.id, u"one.com"_s, u"one"_s));
    QVERIFY_RESULT(service);
    const QDateTime at(QDate(2026, 3, 1), QTime(12, 0, 0, 123), Qt::UTC);

    QVERIFY_RESULT(
        store.suspend(service->id, {SuspensionReason::Overdue, u"INV-1"_s, u"billing"_s, at}));
    QVERIFY_RESULT(
        store.suspend(service->id, {SuspensionReason::Abuse, u"spam"_s, u"ann"_s, at.addSecs(1)}));
    QVERIFY_RESULT(store.suspend(
        service->id, {SuspensionReason::Abuse, u"more spam"_s, u"ann"_s, at.addSecs(2)}));
    const auto both = store.suspensions(service->id);
    QVERIFY_RESULT(both);
    QCOMPARE(both->size(), 2);
    QCOMPARE(both->first().at, at);
    QCOMPARE(both->first().by, u"billing"_s);
    QCOMPARE(both->last().note, u"more spam"_s);
    QVERIFY_RESULT(store.lift(service->id, SuspensionReason::Overdue));

    const QSet<SuspensionReason> left{SuspensionReason::Abuse};
    QCOMPARE(store.find(service->id)->suspensions, left);
    QCOMPARE(store.list()->first().suspensions, left);
    QCOMPARE(store.find(service->id)->version, 1);
}

void TestServiceStore::whatThePanelShowedIsKeptApart()
{
    DATABASE();
    const auto records = OrderedRecords::in(connection);
    ServiceStore store(connection);
    auto service = store.insert(samples::service(records.customer.id, records.product.id,
                                                 records.server.id, u"one.com"_s, u"one"_s));
    QVERIFY_RESULT(service);
    const QDateTime at(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

    QVERIFY_RESULT(store.observe(service->id, {true, true, u"gold"_s, at}));
    service->notes = u"edited at the same time"_s;
    const auto updated = store.update(*service);

    QVERIFY_RESULT(updated);
    QVERIFY(updated->observed.has_value());
    QCOMPARE(updated->observed->exists, true);
    QCOMPARE(updated->observed->suspended, true);
    QCOMPARE(updated->observed->package, u"gold"_s);
    QCOMPARE(updated->observed->at, at);
}

REGISTER_TEST(TestServiceStore)
#include "tst_servicestore.moc"
