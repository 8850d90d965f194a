#include "ui/customers/customerspage.h"

#include "ui/common/complaint.h"
#include "ui/common/figures.h"
#include "ui/common/icons.h"
#include "ui/customers/customerdetail.h"
#include "ui/customers/customerform.h"

#include "core/storage/rowtables.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

struct Customers {
    Q_DECLARE_TR_FUNCTIONS(Customers)

public:
    static QString activity(const QString &value)
    {
        const bool isActive = value == "1"_L1 || value == "true"_L1 || value == "t"_L1;
        return isActive ? tr("Active") : tr("Inactive");
    }
};

Cell stateCell(const RowView &row)
{
    const bool isActive = row.flag(u"active");
    return {.text = isActive ? Customers::tr("Active") : Customers::tr("Inactive"),
            .icon = isActive ? u"check-circle"_s : u"minus-circle"_s,
            .tone = isActive ? Tone::Text : Tone::Muted,
            .iconTone = isActive ? Tone::Ok : Tone::Muted};
}

Cell liveCell(const RowView &row)
{
    const qint64 live = row.number(u"live");
    return {.text = grouped(live), .tone = live == 0 ? Tone::Disabled : Tone::Text};
}

Cell countryCell(const RowView &row)
{
    const QString code = row.text(u"country");
    return {.text = code.isEmpty() ? QString() : countryInWords(code), .tone = Tone::Muted};
}

QList<Column> customerColumns()
{
    return {
        {.field = u"name"_s,
         .title = Customers::tr("Name"),
         .width = 170,
         .cell = plainText(u"name"_s)},
        {.field = u"company"_s,
         .title = Customers::tr("Company"),
         .width = 150,
         .cell = plainText(u"company"_s, Tone::Muted)},
        {.field = u"email"_s,
         .title = Customers::tr("E-mail"),
         .width = 210,
         .cell = plainText(u"email"_s),
         .isFixed = true},
        {.field = u"country"_s,
         .title = Customers::tr("Country"),
         .width = 100,
         .cell = countryCell},
        {.field = u"live"_s,
         .title = Customers::tr("Services"),
         .width = 88,
         .cell = liveCell,
         .isNumber = true},
        {.field = u"active"_s, .title = Customers::tr("State"), .width = 110, .cell = stateCell},
        {.field = u"tags"_s,
         .title = Customers::tr("Tags"),
         .width = 140,
         .cell = plainText(u"tags"_s, Tone::Muted),
         .isShown = false},
    };
}

TableParts customerParts()
{
    return {.name = u"customers"_s,
            .title = Customers::tr("Customers"),
            .table = core::customerRows(),
            .columns = customerColumns(),
            .facets = {{u"country"_s, Customers::tr("Country"),
                        [](const QString &code) {
                            return code.isEmpty() ? Customers::tr("Not said")
                                                  : countryInWords(code);
                        }},
                       {u"active"_s, Customers::tr("State"), &Customers::activity}},
            .summed = u"active"_s,
            .emptySentence = Customers::tr("No customers yet. Add the first."),
            .countInWords = [](int count) {
                return Customers::tr("%1 customer(s)", nullptr, count).arg(grouped(count));
            }};
}

} // namespace

CustomersPage::CustomersPage(EngineRoom *room, QWidget *parent)
    : TablePage(room, customerParts(), parent)
{
    auto *added = new QAction(icon(u"plus"_s), tr("New"), this);
    added->setObjectName(u"customers.new"_s);
    added->setShortcut(QKeySequence::New);
    added->setToolTip(tr("Add a customer"));
    connect(added, &QAction::triggered, this, &CustomersPage::addCustomer);
    setPrimary(added);
    makeRowActions();
    m_detail = new CustomerDetail(room, this);
    m_detail->offer({m_provision, m_edit}, rowMenu());
    setDetail(m_detail);
    connect(table(), &TableView::opened, this, &CustomersPage::editCustomer);
}

void CustomersPage::makeRowActions()
{
    m_provision = addRowAction(u"provision"_s, tr("Provision…"), u"plus"_s,
                               QKeySequence(u"Ctrl+Return"_s), For::One);
    connect(m_provision, &QAction::triggered, this,
            [this] { Q_EMIT provisionWanted(table()->currentId()); });
    m_edit = addRowAction(u"edit"_s, tr("Edit"), u"pencil"_s, QKeySequence(Qt::Key_F2), For::One);
    connect(m_edit, &QAction::triggered, this, [this] { editCustomer(table()->currentId()); });
    addRowSeparator();
    QAction *removed = addRowAction(u"remove"_s, tr("Remove…"), u"trash"_s,
                                    QKeySequence(u"Shift+Delete"_s), For::One, false, true);
    connect(removed, &QAction::triggered, this, [this] {
        withCustomer(table()->currentId(),
                     [this](const core::Customer &customer) { remove(customer); });
    });
}

void CustomersPage::showDetail(qint64 id)
{
    if (m_detail)
        m_detail->show(id);
}

void CustomersPage::withCustomer(qint64 id, const std::function<void(const core::Customer &)> &then)
{
    if (id <= 0)
        return;
    const auto find = [name = QString::number(id)](core::Engine &engine) {
        return engine.customers().find(name);
    };
    room()->ask(this, find, [this, then](const core::Result<core::Customer> &customer) {
        if (customer)
            then(*customer);
        else
            complain(this, tr("The customer cannot be read"), customer.error());
    });
}

void CustomersPage::addCustomer()
{
    auto *opened = new CustomerForm(room(), {}, this);
    connect(opened, &RecordForm::saved, this, [this](qint64 id) {
        table()->choose(id);
        rows()->refresh();
    });
    opened->open();
}

void CustomersPage::editCustomer(qint64 id)
{
    withCustomer(id, [this](const core::Customer &customer) {
        auto *opened = new CustomerForm(room(), customer, this);
        connect(opened, &RecordForm::saved, this, [this] { rows()->refresh(); });
        opened->open();
    });
}

void CustomersPage::remove(const core::Customer &customer)
{
    askFirst(this, tr("Remove %1?").arg(customer.name),
             tr("The record is removed for good. A customer with services or licences, live or "
                "past, stays."),
             tr("Remove %1").arg(customer.name), [this, customer] {
                 const auto write = [id =
                                         QString::number(customer.id.value)](core::Engine &engine) {
                     return engine.customers().remove(id);
                 };
                 room()->ask(this, write, [this, customer](const core::Result<> &done) {
                     if (done)
                         Q_EMIT told(tr("%1 is removed.").arg(customer.name));
                     else
                         tellWhyNot(customer, done.error());
                     rows()->refresh();
                 });
             });
}

void CustomersPage::tellWhyNot(const core::Customer &customer, const core::Error &error)
{
    const QString what = tr("%1 was not removed").arg(customer.name);
    if (error.reason != core::ErrorReason::InUse) {
        complain(this, what, error);
        return;
    }
    const auto look = [id = customer.id](core::Engine &engine) {
        return customerFacts(&engine, id);
    };
    room()->ask(this, look, [this, what, error](const core::Result<CustomerFacts> &facts) {
        core::Error told = error;
        if (facts) {
            QStringList domains;
            for (const core::ServiceOverview &one : facts->services)
                domains.append(one.service.domain);
            const int services = int(facts->services.size());
            const int licences = int(facts->licences.size());
            told.detail = tr("%n service(s)", nullptr, services);
            if (licences > 0)
                told.detail += u", "_s + tr("%n licence(s)", nullptr, licences);
            constexpr qsizetype Named = 5;
            if (!domains.isEmpty())
                told.detail += u" ("_s
                               + domains.first(std::min(Named, domains.size())).join(u", "_s)
                               + (domains.size() > Named ? u", …)"_s : u")"_s);
        }
        complain(this, what, told);
    });
}

} // namespace ui
