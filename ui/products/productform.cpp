#include "ui/products/productform.h"

#include "ui/common/figures.h"
#include "ui/common/form.h"
#include "ui/common/formrow.h"
#include "ui/common/groupchoice.h"
#include "ui/common/label.h"
#include "ui/products/packagechoice.h"
#include "ui/products/pricetable.h"
#include "ui/products/productwords.h"

#include "core/panels/registry.h"
#include "core/provisioning/productfit.h"
#include "core/wording/statewording.h"

#include <QCheckBox>
#include <QComboBox>
#include <QIntValidator>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int TextHeight = 72;

QString valueOf(const QWidget *editor)
{
    if (const auto *box = qobject_cast<const QComboBox *>(editor))
        return box->currentData().toString();
    if (const auto *check = qobject_cast<const QCheckBox *>(editor))
        return check->isChecked() ? u"true"_s : QString();
    const auto *line = qobject_cast<const QLineEdit *>(editor);
    return line ? line->text().trimmed() : QString();
}

//! The typed editor of a panel's own setting.
QWidget *editorFor(const core::PanelField &field, const QString &value, QWidget *parent)
{
    if (field.type == core::PanelField::Type::Choice) {
        auto *box = new QComboBox(parent);
        if (!field.required)
            box->addItem(u"–"_s, QString());
        for (const QString &choice : field.choices)
            box->addItem(choice, choice);
        box->setCurrentIndex(std::max(0, box->findData(value)));
        return box;
    }
    if (field.type == core::PanelField::Type::Switch) {
        auto *check = new QCheckBox(field.name, parent);
        check->setChecked(value == "true"_L1);
        return check;
    }
    auto *line = new QLineEdit(value, parent);
    if (field.type == core::PanelField::Type::Number)
        line->setValidator(new QIntValidator(line));
    return line;
}

} // namespace

ProductForm::ProductForm(EngineRoom *room, const core::Product &product, QWidget *parent)
    : RecordFormOf(product.id.isValid() ? tr("Edit %1").arg(product.name) : tr("Add product"),
                   tr("Save product"), parent)
    , m_room(room)
    , m_name(new QLineEdit(form()))
    , m_description(new QPlainTextEdit(form()))
    , m_type(new QComboBox(form()))
    , m_active(new QCheckBox(tr("Can be sold"), form()))
    , m_panel(new QComboBox(form()))
    , m_package(new QComboBox(form()))
    , m_packageNote(new Label({}, Tone::Muted, Type::Small, form()))
    , m_accountKind(new QComboBox(form()))
    , m_stepBox(new QWidget(form()))
    , m_fieldBox(new QWidget(form()))
    , m_fieldRows(new QVBoxLayout(m_fieldBox))
    , m_group(new GroupChoice(tr("Any server of the panel"), form()))
    , m_location(new QLineEdit(form()))
    , m_tags(new QLineEdit(form()))
    , m_undo(new QCheckBox(tr("Remove what a failed provisioning made"), form()))
    , m_currency(new QLineEdit(form()))
    , m_prices(new PriceTable(form()))
    , m_licence(new QCheckBox(tr("Issue a licence with it"), form()))
{
    setObjectName(u"productForm"_s);
    makeProductRows();
    makePanelRows();
    makePlacementRows();
    makeMoneyRows();
    begin(product);
    tellPanel();
    m_group->fill(m_room);
    m_name->setFocus();
}

void ProductForm::makeProductRows()
{
    form()->addTitle(tr("Product"));
    form()->addRow(u"name"_s, tr("Name"), m_name);
    m_description->setFixedHeight(TextHeight);
    m_description->setTabChangesFocus(true);
    form()->addRow(u"description"_s, tr("Description"), m_description);
    for (const auto &entry : core::EnumNames<core::ProductType>)
        m_type->addItem(productTypeInWords(entry.value), core::nameOf(entry.value));
    form()->addRow(u"type"_s, tr("Type"), m_type);
    form()->addRow(u"active"_s, tr("State"), m_active);
}

void ProductForm::makePanelRows()
{
    form()->addTitle(tr("On the panel"));
    m_panel->addItem(tr("None: invoiced only"), QString());
    for (const core::Panel &one : core::panels())
        m_panel->addItem(one.label, core::nameOf(one.kind));
    form()->addRow(u"panel"_s, tr("Panel"), m_panel);
    m_package->setEditable(true);
    m_package->setInsertPolicy(QComboBox::NoInsert);
    form()->addRow(u"package"_s, tr("Package"), m_package);
    m_packageNote->setObjectName(u"packageNote"_s);
    m_packageNote->setWordWrap(true);
    form()->add(m_packageNote);
    m_accountKind->addItem(tr("An account"), core::nameOf(core::AccountKind::User));
    m_accountKind->addItem(tr("A reseller"), core::nameOf(core::AccountKind::Reseller));
    form()->addRow(u"kind"_s, tr("What is made"), m_accountKind);

    auto *steps = new QVBoxLayout(m_stepBox);
    steps->setContentsMargins(0, 0, 0, 0);
    steps->setSpacing(Gap4);
    for (const auto &entry : core::EnumNames<core::StepKind>) {
        auto *step = new QCheckBox(asTitle(core::inWords(entry.value)), m_stepBox);
        step->setObjectName(u"step-"_s + core::nameOf(entry.value));
        connect(step, &QCheckBox::toggled, form(), &Form::edited);
        steps->addWidget(step);
        m_steps.insert(entry.value, step);
    }
    form()->addRow(u"steps"_s, tr("What a provisioning does, in this order"), m_stepBox);
    m_fieldRows->setContentsMargins(0, 0, 0, 0);
    m_fieldRows->setSpacing(Gap16);
    form()->add(m_fieldBox);
    form()->addRow(u"undo"_s, tr("When it fails"), m_undo,
                   tr("Otherwise it stays, visible, and can be resumed."));
}

void ProductForm::makePlacementRows()
{
    form()->addTitle(tr("Placement"));
    form()->addRow(u"group"_s, tr("Server group"), m_group,
                   tr("Its fill rule chooses among its servers."));
    form()->addRow(u"location"_s, tr("Location"), m_location,
                   tr("Where its accounts have to be; empty: anywhere."));
    form()->addRow(u"tags"_s, tr("Tags"), m_tags,
                   tr("What their server has to have, all of them; parted by commas."));
}

void ProductForm::makeMoneyRows()
{
    form()->addTitle(tr("Prices"));
    form()->addRow(u"currency"_s, tr("Currency"), m_currency, tr("Three letters such as EUR."));
    connect(m_prices, &PriceTable::edited, form(), &Form::edited);
    form()->addRow(u"price"_s, tr("By billing cycle"), m_prices,
                   tr("Empty: it is not sold in that cycle."));
    form()->addRow(u"licence"_s, tr("Licence"), m_licence);
}

const core::Panel *ProductForm::panel() const
{
    const auto kind = core::fromName<core::PanelKind>(m_panel->currentData().toString());
    return kind ? &core::panelOf(*kind) : nullptr;
}

void ProductForm::onChanged()
{
    if (!m_isFilling && panel() != m_shownPanel)
        tellPanel();
}

//! Shows what this panel has, and asks one of its servers what it sells.
void ProductForm::tellPanel()
{
    const core::Panel *chosen = panel();
    m_shownPanel = chosen;
    const bool isSold = chosen != nullptr;
    form()->setRowVisible(u"package"_s,
                          isSold && chosen->capabilities.testFlag(core::Capability::Packages));
    m_packageNote->setVisible(isSold);
    form()->setRowVisible(u"kind"_s,
                          isSold && chosen->capabilities.testFlag(core::Capability::Resellers));
    form()->setRowVisible(u"undo"_s, isSold);
    for (const auto &[step, box] : m_steps.asKeyValueRange()) {
        const auto capability = core::capabilityFor(step);
        const bool isThere = isSold ? !capability || chosen->capabilities.testFlag(*capability)
                                    : step == core::StepKind::Mail;
        box->setVisible(isThere);
        const bool isFixed = step == core::StepKind::Account;
        box->setEnabled(!isFixed);
        if (isFixed)
            box->setChecked(isSold);
        else if (!isThere)
            box->setChecked(false);
    }
    makeFields(chosen);
    askForPackages();
    tellChanged();
}

void ProductForm::makeFields(const core::Panel *chosen)
{
    qDeleteAll(m_fieldBox->findChildren<FormRow *>(Qt::FindDirectChildrenOnly));
    m_fields.clear();
    if (!chosen) {
        m_fieldBox->hide();
        return;
    }
    for (const core::PanelField &field : chosen->fields) {
        QWidget *editor = editorFor(field, m_fieldValues.value(field.name), m_fieldBox);
        editor->setObjectName(u"field-"_s + field.name);
        auto *row = new FormRow(productFieldInWords(field.name), editor, {}, m_fieldBox);
        m_fieldRows->addWidget(row);
        m_fields.insert(field.name, editor);
        if (auto *box = qobject_cast<QComboBox *>(editor))
            connect(box, &QComboBox::currentIndexChanged, form(), &Form::edited);
        else if (auto *check = qobject_cast<QCheckBox *>(editor))
            connect(check, &QCheckBox::toggled, form(), &Form::edited);
        else if (auto *line = qobject_cast<QLineEdit *>(editor))
            connect(line, &QLineEdit::textChanged, form(), &Form::edited);
    }
    m_fieldBox->setVisible(!m_fields.isEmpty());
}

void ProductForm::askForPackages()
{
    const int round = ++m_packageRound;
    const core::Panel *chosen = panel();
    if (!chosen || !chosen->capabilities.testFlag(core::Capability::Packages)) {
        m_packageNote->setText(chosen ? tr("This panel has no packages.") : QString());
        return;
    }
    m_packageNote->setText(tr("Asking a server of this panel what it sells…"));
    const auto ask = [kind = chosen->kind](core::Engine &engine) {
        return packagesOn(&engine, kind);
    };
    m_room->ask(this, ask, [this, round](const core::Result<PackageChoice> &choice) {
        if (round != m_packageRound)
            return;
        if (!choice) {
            m_packageNote->setText(tr("No server of this panel answers: type its name. %1")
                                       .arg(inWordsHere(choice.error()).summary));
            return;
        }
        const QSignalBlocker quiet(m_package);
        const QString typedName = m_package->currentText();
        m_package->clear();
        for (const core::PanelPackage &package : choice->packages)
            m_package->addItem(package.name);
        m_package->setCurrentText(typedName);
        m_packageNote->setText(
            tr("%n package(s) on %1.", nullptr, int(choice->packages.size())).arg(choice->server));
    });
}

QMap<QString, QString> ProductForm::typedFields() const
{
    QMap<QString, QString> fields = base().fields;
    const core::Panel *chosen = panel();
    if (chosen) {
        for (const core::PanelField &field : chosen->fields) {
            const QWidget *editor = m_fields.value(field.name);
            const QString value = editor ? valueOf(editor) : m_fieldValues.value(field.name);
            if (value.isEmpty())
                fields.remove(field.name);
            else
                fields.insert(field.name, value);
        }
    }
    // What another panel wanted is none of this one's.
    for (const core::Panel &other : core::panels()) {
        if (&other == chosen)
            continue;
        for (const core::PanelField &field : other.fields) {
            const auto isOurs = [&field](const core::PanelField &one) {
                return one.name == field.name;
            };
            if (!chosen || std::ranges::none_of(chosen->fields, isOurs))
                fields.remove(field.name);
        }
    }
    return fields;
}

QList<core::StepKind> ProductForm::typedSteps() const
{
    QList<core::StepKind> steps;
    for (const auto &entry : core::EnumNames<core::StepKind>) {
        if (m_steps.value(entry.value)->isChecked())
            steps.append(entry.value);
    }
    return steps;
}

core::Product ProductForm::typed() const
{
    core::Product product = base();
    product.name = m_name->text().trimmed();
    product.description = m_description->toPlainText();
    product.type =
        core::fromName<core::ProductType>(m_type->currentData().toString()).value_or(product.type);
    product.active = m_active->isChecked();
    product.panel = core::fromName<core::PanelKind>(m_panel->currentData().toString());
    product.package = product.panel ? m_package->currentText().trimmed() : QString();
    product.accountKind = core::fromName<core::AccountKind>(m_accountKind->currentData().toString())
                              .value_or(product.accountKind);
    product.steps = typedSteps();
    product.fields = typedFields();
    product.undoFailed = m_undo->isChecked();
    product.group = m_group->chosen();
    product.location = m_location->text().trimmed();
    product.tags = listedIn(m_tags->text());
    product.currency = m_currency->text().trimmed().toUpper();
    product.prices = m_prices->prices(product.currency);
    product.issuesLicence = m_licence->isChecked();
    return product;
}

void ProductForm::fill(const core::Product &product)
{
    m_isFilling = true;
    m_name->setText(product.name);
    m_description->setPlainText(product.description);
    m_type->setCurrentIndex(m_type->findData(core::nameOf(product.type)));
    m_active->setChecked(product.active);
    m_panel->setCurrentIndex(
        m_panel->findData(product.panel ? core::nameOf(*product.panel) : QString()));
    m_package->setCurrentText(product.package);
    m_accountKind->setCurrentIndex(m_accountKind->findData(core::nameOf(product.accountKind)));
    for (const auto &[step, box] : m_steps.asKeyValueRange())
        box->setChecked(product.steps.contains(step)
                        && (product.panel || step == core::StepKind::Mail));
    m_fieldValues = product.fields;
    m_undo->setChecked(product.undoFailed);
    m_group->choose(product.group);
    m_location->setText(product.location);
    m_tags->setText(product.tags.join(u", "_s));
    m_currency->setText(product.currency);
    m_prices->setPrices(product.prices);
    m_licence->setChecked(product.issuesLicence);
    m_isFilling = false;
    tellPanel();
}

QList<MergeField<core::Product>> ProductForm::mergeFields() const
{
    using core::Product;
    const auto groupName = [this](const Product &product) {
        return m_group->nameOf(product.group);
    };
    const auto yesOrNo = [](const bool &is) {
        return is ? tr("yes") : tr("no");
    };
    return {
        mergeText(tr("Name"), &Product::name),
        mergeText(tr("Description"), &Product::description),
        mergeField<Product, core::ProductType>(
            tr("Type"), &Product::type,
            [](const core::ProductType &type) { return productTypeInWords(type); }),
        mergeField<Product, bool>(tr("Can be sold"), &Product::active, yesOrNo),
        {tr("Panel"),
         [](const Product &product) {
             return product.panel ? core::panelOf(*product.panel).label : tr("None");
         },
         [](Product &to, const Product &from) {
             to.panel = from.panel;
         }},
        mergeText(tr("Package"), &Product::package),
        mergeField<Product, core::AccountKind>(
            tr("What is made"), &Product::accountKind,
            [](const core::AccountKind &kind) { return core::nameOf(kind); }),
        mergeField<Product, QList<core::StepKind>>(tr("Steps"), &Product::steps, stepsInWords),
        mergeField<Product, QMap<QString, QString>>(tr("Settings"), &Product::fields,
                                                    fieldsInWords),
        mergeField<Product, bool>(tr("Remove what a failed provisioning made"),
                                  &Product::undoFailed, yesOrNo),
        {tr("Server group"), groupName,
         [](Product &to, const Product &from) {
             to.group = from.group;
         }},
        mergeText(tr("Location"), &Product::location),
        mergeTexts(tr("Tags"), &Product::tags),
        {tr("Prices"), pricesInWords,
         [](Product &to, const Product &from) {
             to.currency = from.currency;
             to.prices = from.prices;
         }},
        mergeField<Product, bool>(tr("Licence"), &Product::issuesLicence, yesOrNo),
    };
}

void ProductForm::send(const core::Product &product, Then then)
{
    const auto write = [product](core::Engine &engine) {
        return engine.products().save(product);
    };
    m_room->ask(this, write, then);
}

void ProductForm::readAgain(Then then)
{
    const auto read = [id = QString::number(base().id.value)](core::Engine &engine) {
        return engine.products().find(id);
    };
    m_room->ask(this, read, then);
}

} // namespace ui
