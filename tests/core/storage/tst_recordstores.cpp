#include "core/storage/groupstore.h"
#include "core/storage/licencestore.h"
#include "core/storage/settingstore.h"
#include "tests/core/storage/orderedrecords.h"
#include "tests/support/testmain.h"

using namespace core;
using namespace Qt::Literals::StringLiterals;

//! What the records' stores promise, on both databases.
class TestRecordStores final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addDialects(); }

    void aServerComesBackAsItWasWritten();
    void aGroupComesBackAsItWasWritten();
    void aProductComesBackWithItsPrices();
    void aCustomerComesBackAndIsFoundByAnySpellingOfTheEmail();
    void everyNameTheProgramKnowsIsKept();
    void whatMustBeUniqueIsAConflictThatNamesTheField();
    void theSecondOfTwoEditorsIsTold();
    void whatIsNotThereIsNotFound();
    void whatIsInUseCannotBeRemoved();
    void whatIsNotInUseCanBeRemoved();
    void anAnonymisedCustomerSaysNothingOfThePerson();
    void aRefusalOfTheKeyIsRememberedUntilItIsCleared();
    void licencesAndTheirChecksComeBack();
    void settingsAreSetReadAndRemoved();
};

void TestRecordStores::aServerComesBackAsItWasWritten()
{
    DATABASE();
    const auto group = GroupStore(connection).insert(samples::group(u"east"_s));
    QVERIFY_RESULT(group);
    Server written = samples::server(u"web1"_s);
    written.group = group->id;
    ServerStore store(connection);

    const auto inserted = store.insert(written);
    QVERIFY_RESULT(inserted);
    const auto read = store.findByName(u"web1"_s);

    QVERIFY_RESULT(read);
    QVERIFY(read->id.isValid());
    QCOMPARE(read->uid.size(), 32);
    QCOMPARE(read->panel, written.panel);
    QCOMPARE(read->url, written.url);
    QCOMPARE(read->user, written.user);
    QCOMPARE(read->capacity, written.capacity);
    QVERIFY(read->group == written.group);
    QCOMPARE(read->location, written.location);
    QCOMPARE(read->tags, written.tags);
    QCOMPARE(read->nameServers, written.nameServers);
    QCOMPARE(read->addresses, written.addresses);
    QCOMPARE(read->state, written.state);
    QCOMPARE(read->notes, written.notes);
    QVERIFY(read->tls == written.tls);
    QCOMPARE(read->version, 1);
    QCOMPARE(read->accounts, 0);

    Server edited = *read;
    edited.capacity = {};
    edited.group = {};
    edited.tls = {};
    edited.notes.clear();
    const auto updated = store.update(edited);
    QVERIFY_RESULT(updated);
    QCOMPARE(updated->version, 2);
    QVERIFY(!updated->capacity && !updated->group);
    QVERIFY(updated->tls == TlsPolicy());
    QCOMPARE(updated->notes, QString());
    QCOMPARE(updated->uid, read->uid);
    QCOMPARE(store.list()->size(), 1);
}

void TestRecordStores::aGroupComesBackAsItWasWritten()
{
    DATABASE();
    GroupStore store(connection);
    QVERIFY_RESULT(store.insert(samples::group(u"west"_s)));
    QVERIFY_RESULT(store.insert(samples::group(u"east"_s)));

    auto east = store.findByName(u"east"_s);
    QVERIFY_RESULT(east);
    QCOMPARE(east->fillRule, FillRule::ByLocation);
    QCOMPARE(east->notes, u"new ones"_s);
    east->fillRule = FillRule::InOrder;
    const auto updated = store.update(*east);

    QVERIFY_RESULT(updated);
    QCOMPARE(updated->fillRule, FillRule::InOrder);
    const auto all = store.list();
    QCOMPARE(all->size(), 2);
    QCOMPARE(all->first().name, u"east"_s);
}

void TestRecordStores::aProductComesBackWithItsPrices()
{
    DATABASE();
    ProductStore store(connection);
    const Product written = samples::product(u"Starter"_s);
    const auto inserted = store.insert(written);
    QVERIFY_RESULT(inserted);

    QCOMPARE(inserted->description, written.description);
    QCOMPARE(inserted->type, written.type);
    QCOMPARE(inserted->panel, written.panel);
    QCOMPARE(inserted->package, written.package);
    QCOMPARE(inserted->accountKind, written.accountKind);
    QCOMPARE(inserted->issuesLicence, true);
    QCOMPARE(inserted->location, written.location);
    QCOMPARE(inserted->tags, written.tags);
    QCOMPARE(inserted->limits.diskMb, written.limits.diskMb);
    QCOMPARE(inserted->limits.bandwidthMb, written.limits.bandwidthMb);
    QCOMPARE(inserted->limits.databases, written.limits.databases);
    QCOMPARE(inserted->limits.mailboxes, written.limits.mailboxes);
    QCOMPARE(inserted->steps, written.steps);
    QCOMPARE(inserted->fields, written.fields);
    QCOMPARE(inserted->currency, written.currency);
    QCOMPARE(inserted->active, false);
    QCOMPARE(inserted->order, 7);
    QCOMPARE(inserted->prices.size(), 2);
    QCOMPARE(inserted->prices.first().cycle, Cycle::Monthly);
    QVERIFY(inserted->prices.first().price == (Money{999, u"USD"_s}));
    QCOMPARE(inserted->prices.first().setupMinor, 500);

    Product edited = *inserted;
    edited.panel = {};
    edited.prices = {{Cycle::Annual, {8'888, u"USD"_s}, 1}, {Cycle::OneTime, {5, u"USD"_s}, 0}};
    QVERIFY_RESULT(store.update(edited));
    const auto all = store.list();
    QVERIFY_RESULT(all);
    const QList<Price> prices = all->first().prices;
    QVERIFY(!all->first().panel);
    QCOMPARE(prices.size(), 2);
    QCOMPARE(prices.first().cycle, Cycle::OneTime);
    QCOMPARE(prices.last().price.minor, 8'888);
    QCOMPARE(prices.last().setupMinor, 1);
    QCOMPARE(store.findByName(u"Starter"_s)->prices.size(), 2);
}

void TestRecordStores::aCustomerComesBackAndIsFoundByAnySpellingOfTheEmail()
{
    DATABASE();
    CustomerStore store(connection);
    const Customer written = samples::customer(u"Ann@Example.COM"_s);
    QVERIFY_RESULT(store.insert(written));

    const auto read = store.findByEmail(u"aNN@example.com"_s);

    QVERIFY_RESULT(read);
    QCOMPARE(read->email, u"ann@example.com"_s);
    QCOMPARE(read->name, written.name);
    QCOMPARE(read->company, written.company);
    QCOMPARE(read->phone, written.phone);
    QCOMPARE(read->address, written.address);
    QCOMPARE(read->country, written.country);
    QCOMPARE(read->timeZone, written.timeZone);
    QCOMPARE(read->taxId, written.taxId);
    QCOMPARE(read->language, written.language);
    QCOMPARE(read->currency, written.currency);
    QCOMPARE(read->notes, written.notes);
    QCOMPARE(read->tags, written.tags);
    QCOMPARE(read->active, false);
    QCOMPARE(store.list({.search = u"ACME"_s})->size(), 1);
    QCOMPARE(store.list({.search = u"%"_s})->size(), 0);
    QCOMPARE(store.list({.search = u"_"_s})->size(), 0);
}

void TestRecordStores::everyNameTheProgramKnowsIsKept()
{
    DATABASE();
    const auto records = OrderedRecords::in(connection);
    ServerStore servers(connection);
    const auto keeps = [](auto store, auto &record, auto member) {
        using Value = std::remove_reference_t<decltype(record.*member)>;
        for (const auto &name : EnumNames<Value>) {
            record.*member = name.value;
            auto updated = store.update(record);
            if (!updated || (*updated).*member != name.value)
                return false;
            record = *updated;
        }
        return true;
    };
    Server server = records.server;
    QVERIFY(keeps(servers, server, &Server::panel));
    QVERIFY(keeps(servers, server, &Server::state));
    ServerGroup group = GroupStore(connection).insert(samples::group(u"east"_s)).value();
    QVERIFY(keeps(GroupStore(connection), group, &ServerGroup::fillRule));
    Product product = records.product;
    QVERIFY(keeps(ProductStore(connection), product, &Product::type));
    QVERIFY(keeps(ProductStore(connection), product, &Product::accountKind));
    Service service = ServiceStore(connection)
                          .insert(samples::service(records.customer.id, product.id, server.id,
                                                   u"one.com"_s, u"one"_s))
                          .value();
    QVERIFY(keeps(ServiceStore(connection), service, &Service::cycle));
    QVERIFY(keeps(ServiceStore(connection), service, &Service::state));
    Licence licence;
    licence.key = u"NP-AAAA-BBBB-CCCC-DDDD"_s;
    licence.customer = records.customer.id;
    licence.product = product.id;
    licence = LicenceStore(connection).insert(licence).value();
    QVERIFY(keeps(LicenceStore(connection), licence, &Licence::state));

    product.prices.clear();
    for (const auto &cycle : EnumNames<Cycle>)
        product.prices.append({cycle.value, {1, u"USD"_s}, 0});
    for (const auto &panel : EnumNames<PanelKind>) {
        product.panel = panel.value;
        product = ProductStore(connection).update(product).value();
        QVERIFY(product.panel == panel.value);
    }
    QCOMPARE(product.prices.size(), EnumNames<Cycle>.size());
    for (const auto &reason : EnumNames<SuspensionReason>)
        QVERIFY_RESULT(
            ServiceStore(connection)
                .suspend(service.id, {reason.value, {}, {}, QDateTime::currentDateTimeUtc()}));
    QCOMPARE(ServiceStore(connection).find(service.id)->suspensions.size(),
             EnumNames<SuspensionReason>.size());
}

void TestRecordStores::whatMustBeUniqueIsAConflictThatNamesTheField()
{
    DATABASE();
    const auto records = OrderedRecords::in(connection);
    const Service service = samples::service(records.customer.id, records.product.id,
                                             records.server.id, u"one.com"_s, u"one"_s);
    QVERIFY_RESULT(ServiceStore(connection).insert(service));
    QVERIFY_RESULT(GroupStore(connection).insert(samples::group(u"east"_s)));
    Licence licence;
    licence.key = u"NP-AAAA-BBBB-CCCC-DDDD"_s;
    licence.customer = records.customer.id;
    licence.product = records.product.id;
    QVERIFY_RESULT(LicenceStore(connection).insert(licence));

    const auto conflictField = [](const auto &result) {
        return !result && result.error().kind == ErrorKind::Conflict ? result.error().field
                                                                     : u"no conflict"_s;
    };
    QCOMPARE(conflictField(ServerStore(connection).insert(samples::server(u"web1"_s))), u"name"_s);
    QCOMPARE(conflictField(ProductStore(connection).insert(samples::product(u"Starter"_s))),
             u"name"_s);
    QCOMPARE(conflictField(GroupStore(connection).insert(samples::group(u"east"_s))), u"name"_s);
    QCOMPARE(conflictField(CustomerStore(connection).insert(samples::customer(u"A@EXAMPLE.com"_s))),
             u"email"_s);
    QCOMPARE(conflictField(ServiceStore(connection).insert(service)), u"username"_s);
    QCOMPARE(conflictField(LicenceStore(connection).insert(licence)), u"licence_key"_s);
    QCOMPARE(CustomerStore(connection).list()->size(), 1);
}

void TestRecordStores::theSecondOfTwoEditorsIsTold()
{
    DATABASE();
    const auto records = OrderedRecords::in(connection);
    const auto elsewhere = database.connect();
    Server hers = *ServerStore(*elsewhere).find(records.server.id);
    Server his = records.server;
    hers.location = u"Kisumu"_s;
    his.location = u"Mombasa"_s;

    QVERIFY_RESULT(ServerStore(*elsewhere).update(hers));
    const auto second = ServerStore(connection).update(his);

    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::Conflict);
    QCOMPARE(second.error().reason, ErrorReason::Changed);
    QCOMPARE(ServerStore(connection).find(his.id)->location, u"Kisumu"_s);
    QCOMPARE(ServerStore(connection).find(his.id)->version, 2);
}

void TestRecordStores::whatIsNotThereIsNotFound()
{
    DATABASE();
    const auto kind = [](const auto &result) {
        return result ? u"found"_s : nameOf(result.error().kind);
    };
    const QString missing = u"not-found"_s;
    Customer customer = samples::customer(u"a@example.com"_s);
    customer.id = {99};

    QCOMPARE(kind(ServerStore(connection).find({99})), missing);
    QCOMPARE(kind(ServerStore(connection).findByName(u"nobody"_s)), missing);
    QCOMPARE(kind(ServerStore(connection).remove({99})), missing);
    QCOMPARE(kind(ServerStore(connection).setRefusal({99}, {})), missing);
    QCOMPARE(kind(CustomerStore(connection).findByEmail(u"a@example.com"_s)), missing);
    QCOMPARE(kind(CustomerStore(connection).update(customer)), missing);
    QCOMPARE(kind(CustomerStore(connection).anonymise({99})), missing);
    QCOMPARE(kind(ServiceStore(connection).findByDomain(u"example.com"_s)), missing);
    QCOMPARE(kind(ServiceStore(connection).suspend(ServiceId{99}, {})), missing);
    QCOMPARE(kind(ServiceStore(connection).lift({99}, SuspensionReason::Abuse)), missing);
    QCOMPARE(kind(LicenceStore(connection).findByKey(u"NP-"_s)), missing);
}

void TestRecordStores::whatIsInUseCannotBeRemoved()
{
    DATABASE();
    const auto records = OrderedRecords::in(connection);
    const auto group = GroupStore(connection).insert(samples::group(u"east"_s));
    Server server = records.server;
    server.group = group->id;
    QVERIFY_RESULT(ServerStore(connection).update(server));
    Service service = samples::service(records.customer.id, records.product.id, records.server.id,
                                       u"one.com"_s, u"one"_s);
    service.state = ServiceState::Terminated;
    QVERIFY_RESULT(ServiceStore(connection).insert(service));

    const auto isInUse = [](const Result<> &result) {
        return !result && result.error().kind == ErrorKind::Conflict
               && result.error().reason == ErrorReason::InUse;
    };
    QVERIFY(isInUse(ServerStore(connection).remove(records.server.id)));
    QVERIFY(isInUse(ProductStore(connection).remove(records.product.id)));
    QVERIFY(isInUse(CustomerStore(connection).remove(records.customer.id)));
    QVERIFY(isInUse(GroupStore(connection).remove(group->id)));
    QCOMPARE(ProductStore(connection).find(records.product.id)->prices.size(), 2);
}

void TestRecordStores::whatIsNotInUseCanBeRemoved()
{
    DATABASE();
    const auto records = OrderedRecords::in(connection);
    const auto group = GroupStore(connection).insert(samples::group(u"east"_s));

    QVERIFY_RESULT(ServerStore(connection).remove(records.server.id));
    QVERIFY_RESULT(ProductStore(connection).remove(records.product.id));
    QVERIFY_RESULT(CustomerStore(connection).remove(records.customer.id));
    QVERIFY_RESULT(GroupStore(connection).remove(group->id));

    QVERIFY(ServerStore(connection).list()->isEmpty());
    QVERIFY(ProductStore(connection).list()->isEmpty());
    QVERIFY(CustomerStore(connection).list()->isEmpty());
    QVERIFY(GroupStore(connection).list()->isEmpty());
}

void TestRecordStores::anAnonymisedCustomerSaysNothingOfThePerson()
{
    DATABASE();
    const auto records = OrderedRecords::in(connection);
    ServiceStore services(connection);
    auto service = services.insert(samples::service(records.customer.id, records.product.id,
                                                    records.server.id, u"one.com"_s, u"one"_s));
    CustomerStore store(connection);
    const auto early = store.anonymise(records.customer.id);
    QVERIFY(!early);
    QCOMPARE(early.error().reason, ErrorReason::InUse);

    service->state = ServiceState::Cancelled;
    QVERIFY_RESULT(services.update(*service));
    const auto nobody = store.anonymise(records.customer.id);

    QVERIFY_RESULT(nobody);
    QVERIFY(nobody->email.endsWith(u".invalid"));
    QCOMPARE(nobody->company + nobody->phone + nobody->address + nobody->taxId + nobody->notes,
             QString());
    QVERIFY(nobody->tags.isEmpty() && !nobody->active);
}

void TestRecordStores::aRefusalOfTheKeyIsRememberedUntilItIsCleared()
{
    DATABASE();
    const auto records = OrderedRecords::in(connection);
    ServerStore store(connection);
    const QDateTime at(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    QVERIFY(!store.refusal(records.server.id)->has_value());

    QVERIFY_RESULT(store.setRefusal(records.server.id, {at, u"wrong key"_s}));
    const auto refused = store.refusal(records.server.id);
    QVERIFY_RESULT(refused);
    QCOMPARE(refused->value().at, at);
    QCOMPARE(refused->value().why, u"wrong key"_s);
    QCOMPARE(store.find(records.server.id)->version, 1);

    QVERIFY_RESULT(store.clearRefusal(records.server.id));
    QVERIFY(!store.refusal(records.server.id)->has_value());
}

void TestRecordStores::licencesAndTheirChecksComeBack()
{
    DATABASE();
    const auto records = OrderedRecords::in(connection);
    LicenceStore store(connection);
    Licence written;
    written.key = u"NP-AAAA-BBBB-CCCC-DDDD"_s;
    written.customer = records.customer.id;
    written.product = records.product.id;
    written.expiresAt = QDateTime(QDate(2027, 1, 31), QTime(23, 59, 59), Qt::UTC);
    written.quota = 3;
    written.used = 1;
    const auto licence = store.insert(written);
    QVERIFY_RESULT(licence);

    QVERIFY_RESULT(store.addCheck(licence->id, {*written.expiresAt, u"192.0.2.1"_s, u"valid"_s}));
    QVERIFY_RESULT(
        store.addCheck(licence->id, {written.expiresAt->addSecs(1), u"192.0.2.1"_s, u"expired"_s}));
    Licence expired = *licence;
    expired.state = LicenceState::Expired;
    QVERIFY_RESULT(store.update(expired));

    const auto read = store.findByKey(u"np-aaaa-bbbb-cccc-dddd"_s);
    QVERIFY_RESULT(read);
    QCOMPARE(read->expiresAt, written.expiresAt);
    QCOMPARE(read->quota, written.quota);
    QCOMPARE(read->used, 1);
    QCOMPARE(read->state, LicenceState::Expired);
    QCOMPARE(store.list({.state = LicenceState::Expired})->size(), 1);
    QCOMPARE(store.list({.customer = CustomerId{99}})->size(), 0);
    const auto checks = store.checks(licence->id);
    QCOMPARE(checks->size(), 2);
    QCOMPARE(checks->first().verdict, u"expired"_s);
}

void TestRecordStores::settingsAreSetReadAndRemoved()
{
    DATABASE();
    SettingStore store(connection);
    QVERIFY(!store.find(u"queue.patience"_s)->has_value());

    QVERIFY_RESULT(store.set(u"queue.patience"_s, u"10"_s));
    QVERIFY_RESULT(store.set(u"queue.patience"_s, u"12"_s));
    QVERIFY_RESULT(store.set(u"queue.empty"_s, {}));

    QCOMPARE(store.find(u"queue.patience"_s)->value(), u"12"_s);
    const QMap<QString, QString> all{{u"queue.empty"_s, u""_s}, {u"queue.patience"_s, u"12"_s}};
    QCOMPARE(store.list().value(), all);
    QVERIFY_RESULT(store.remove(u"queue.patience"_s));
    QVERIFY(!store.find(u"queue.patience"_s)->has_value());

    const auto uid = store.databaseUid();
    QVERIFY_RESULT(uid);
    QCOMPARE(uid->size(), 32);
    TestDatabase other(dialect);
    QVERIFY(SettingStore(other.connection()).databaseUid().value() != *uid);
}

REGISTER_TEST(TestRecordStores)
#include "tst_recordstores.moc"
