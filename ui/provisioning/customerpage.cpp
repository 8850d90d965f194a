#include "ui/provisioning/customerpage.h"

#include "ui/common/formrow.h"
#include "ui/common/label.h"

#include "core/storage/rowtables.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr std::chrono::milliseconds CustomerPagePause{
    120}; //!< of the typing, before it is looked for
constexpr int Most = 8;
constexpr int CustomerPageRowsInSight = 8;

enum FoundRole { FoundId = Qt::UserRole + 1, FoundName, FoundCompany, FoundEmail };

QString valueOf(const core::RowTable &table, const core::TableRow &row, QStringView field)
{
    return row.values.value(table.indexOf(field)).toString();
}

QList<core::TableRow> activeOf(QList<core::TableRow> rows)
{
    const core::RowTable table = core::customerRows();
    rows.removeIf([&](const core::TableRow &row) {
        return !row.values.value(table.indexOf(u"active")).toBool();
    });
    return rows;
}

QListWidgetItem *itemFor(const core::TableRow &row)
{
    const core::RowTable table = core::customerRows();
    const QString name = valueOf(table, row, u"name");
    const QString company = valueOf(table, row, u"company");
    const QString email = valueOf(table, row, u"email");
    QStringList parts{name, company, email};
    parts.removeAll(QString());
    auto *item = new QListWidgetItem(parts.join(u" · "_s));
    item->setData(FoundId, row.id);
    item->setData(FoundName, name);
    item->setData(FoundCompany, company);
    item->setData(FoundEmail, email);
    return item;
}

} // namespace

CustomerPage::CustomerPage(EngineRoom *room, QWidget *parent)
    : StagePage(tr("Customer"), tr("Who the service is for."), parent)
    , m_room(room)
    , m_existing(new QRadioButton(tr("&Existing customer"), this))
    , m_new(new QRadioButton(tr("&New customer"), this))
{
    setObjectName(u"customerPage"_s);
    m_existing->setObjectName(u"existingCustomer"_s);
    m_new->setObjectName(u"newCustomer"_s);
    auto *kinds = new QHBoxLayout;
    kinds->setSpacing(Gap24);
    kinds->addWidget(m_existing);
    kinds->addWidget(m_new);
    kinds->addStretch();
    column()->addLayout(kinds);
    m_existingPart = makeExisting();
    m_newPart = makeNew();
    column()->addWidget(m_existingPart);
    column()->addWidget(m_newPart);
    m_pause.setSingleShot(true);
    m_pause.setInterval(CustomerPagePause);
    connect(&m_pause, &QTimer::timeout, this, &CustomerPage::look);
    connect(m_new, &QRadioButton::toggled, this, &CustomerPage::showKind);
    connect(m_room, &EngineRoom::opened, this, &CustomerPage::look);
    m_existing->setChecked(true);
    showKind(false);
}

QWidget *CustomerPage::makeExisting()
{
    auto *part = new QWidget(this);
    auto *all = new QVBoxLayout(part);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(Gap8);
    m_find = new QLineEdit(part);
    m_find->setObjectName(u"findCustomer"_s);
    m_find->setClearButtonEnabled(true);
    all->addWidget(makeRow(u"customer"_s, tr("Find"), m_find,
                           tr("A part of the name, company or e-mail address."), part));
    m_found = new QListWidget(part);
    m_found->setObjectName(u"foundCustomers"_s);
    m_found->setAccessibleName(tr("Customers found"));
    m_found->setUniformItemSizes(true);
    m_found->setMinimumHeight(CustomerPageRowsInSight * (fontMetrics().height() + Gap8));
    m_found->setFrameShape(QFrame::NoFrame);
    all->addWidget(m_found);
    m_nothing = new Label(tr("No active customer has this. Write down a new one."), Tone::Muted,
                          Type::Small, part);
    m_nothing->setObjectName(u"noCustomerFound"_s);
    m_nothing->hide();
    all->addWidget(m_nothing);
    m_chosenLine = new Label({}, Tone::Text, Type::Strong, part);
    m_chosenLine->setObjectName(u"chosenCustomer"_s);
    m_chosenLine->setWordWrap(true);
    all->addWidget(m_chosenLine);
    connect(m_find, &QLineEdit::textEdited, this, [this] { m_pause.start(); });
    connect(m_find, &QLineEdit::returnPressed, this, [this] {
        if (m_found->count() > 0 && !m_pause.isActive())
            choose(m_found->item(0));
    });
    connect(m_found, &QListWidget::itemActivated, this, &CustomerPage::choose);
    connect(m_found, &QListWidget::itemClicked, this, &CustomerPage::choose);
    return part;
}

QWidget *CustomerPage::makeNew()
{
    auto *part = new QWidget(this);
    auto *all = new QVBoxLayout(part);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(Gap12);
    m_newPart = part;
    addTyped(u"name"_s, tr("Name"), &core::Customer::name);
    addTyped(u"email"_s, tr("E-mail"), &core::Customer::email,
             tr("The panel and the welcome mail go by it."));
    addTyped(u"company"_s, tr("Company"), &core::Customer::company);
    addTyped(u"phone"_s, tr("Phone"), &core::Customer::phone);
    addTyped(u"country"_s, tr("Country"), &core::Customer::country,
             tr("Two letters, such as ke or de."));
    addTyped(u"language"_s, tr("Language"), &core::Customer::language,
             tr("Two letters; mails are written in it."));
    return part;
}

void CustomerPage::addTyped(const QString &field, const QString &label,
                            QString core::Customer::*part, const QString &help)
{
    auto *edit = new QLineEdit(m_newPart);
    edit->setObjectName(u"customer-"_s + field);
    m_newPart->layout()->addWidget(makeRow(field, label, edit, help, m_newPart));
    connect(edit, &QLineEdit::textEdited, this, &StagePage::edited);
    m_typed.append({edit, part});
}

void CustomerPage::showKind(bool isNew)
{
    m_existingPart->setVisible(!isNew);
    m_newPart->setVisible(isNew);
    if (!m_isLoading)
        Q_EMIT edited();
}

QWidget *CustomerPage::first() const
{
    return m_new->isChecked() ? m_typed.first().edit : m_find;
}

void CustomerPage::load(const Draft &draft)
{
    m_isLoading = true;
    if (draft.isNewCustomer) {
        m_base = draft.customer;
        for (const Typed &typed : std::as_const(m_typed))
            typed.edit->setText(draft.customer.*typed.field);
    } else {
        m_chosen = draft.customer;
    }
    m_new->setChecked(draft.isNewCustomer);
    m_existing->setChecked(!draft.isNewCustomer);
    tellChosen();
    m_isLoading = false;
    look();
}

void CustomerPage::store(Draft &draft) const
{
    draft.isNewCustomer = m_new->isChecked();
    if (!draft.isNewCustomer) {
        draft.customer = m_chosen;
        return;
    }
    draft.customer = m_base;
    for (const Typed &typed : m_typed)
        draft.customer.*typed.field = typed.edit->text().trimmed();
}

void CustomerPage::look()
{
    const QString text = m_find->text().trimmed();
    const auto find = [text](core::Connection &connection) {
        core::RowSource source(connection, core::customerRows());
        return text.isEmpty() ? source.first(u"name"_s, false, Most) : source.find(text, Most);
    };
    m_room->read(this, find, [this, text](const core::Result<QList<core::TableRow>> &found) {
        if (found)
            showFound(text, activeOf(*found));
    });
}

void CustomerPage::showFound(const QString &text, const QList<core::TableRow> &rows)
{
    // The person typed on meanwhile: a later answer is under way.
    if (text != m_find->text().trimmed())
        return;
    m_found->clear();
    for (const core::TableRow &row : rows) {
        QListWidgetItem *item = itemFor(row);
        m_found->addItem(item);
        if (row.id == m_chosen.id.value)
            m_found->setCurrentItem(item);
    }
    m_nothing->setVisible(rows.isEmpty());
}

void CustomerPage::choose(QListWidgetItem *item)
{
    m_chosen = {};
    m_chosen.id.value = item->data(FoundId).toLongLong();
    m_chosen.name = item->data(FoundName).toString();
    m_chosen.company = item->data(FoundCompany).toString();
    m_chosen.email = item->data(FoundEmail).toString();
    m_found->setCurrentItem(item);
    tellChosen();
    Q_EMIT edited();
}

void CustomerPage::tellChosen()
{
    const bool isChosen = m_chosen.id.isValid();
    m_chosenLine->setVisible(isChosen);
    if (isChosen)
        m_chosenLine->setText(tr("Chosen: %1, %2").arg(m_chosen.name, m_chosen.email));
}

} // namespace ui
