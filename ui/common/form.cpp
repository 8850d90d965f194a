#include "ui/common/form.h"

#include "core/wording/errorwording.h"
#include "ui/common/formrow.h"
#include "ui/common/label.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QMetaProperty>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

QVariant valueOf(const QWidget *field)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(field))
        return line->text();
    if (const auto *box = qobject_cast<const QComboBox *>(field))
        return box->isEditable() ? QVariant(box->currentText()) : QVariant(box->currentIndex());
    if (const auto *button = qobject_cast<const QAbstractButton *>(field))
        return button->isChecked();
    if (const auto *spin = qobject_cast<const QSpinBox *>(field))
        return spin->value();
    if (const auto *date = qobject_cast<const QDateTimeEdit *>(field))
        return date->dateTime();
    if (const auto *text = qobject_cast<const QPlainTextEdit *>(field))
        return text->toPlainText();
    return field->metaObject()->userProperty().read(field);
}

} // namespace

Form::Form(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout)
    , m_general(new Label({}, Tone::Danger, Type::Base, this))
{
    m_general->setObjectName(u"formProblem"_s);
    m_general->setWordWrap(true);
    m_general->hide();
    m_column->setSpacing(Gap16);
    m_column->addWidget(m_general);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addLayout(m_column);
    all->addStretch();
}

void Form::addTitle(const QString &title)
{
    auto *label = new Label(title, Tone::Text, Type::Strong, this);
    if (!m_order.isEmpty())
        m_column->addSpacing(Gap8);
    m_column->addWidget(label);
}

FormRow *Form::addRow(const QString &key, const QString &label, QWidget *field, const QString &help)
{
    if (field->objectName().isEmpty())
        field->setObjectName(key);
    auto *row = new FormRow(label, field, help, this);
    m_column->addWidget(row);
    m_order << key;
    m_rows.insert(key, row);
    m_settled.insert(key, valueOf(field));
    watch(field);
    return row;
}

void Form::add(QWidget *content)
{
    m_column->addWidget(content);
}

QWidget *Form::field(const QString &key) const
{
    const FormRow *row = m_rows.value(key);
    return row ? row->field() : nullptr;
}

void Form::setRowVisible(const QString &key, bool visible)
{
    if (FormRow *row = m_rows.value(key))
        row->setVisible(visible);
}

void Form::watch(QWidget *field)
{
    if (auto *line = qobject_cast<QLineEdit *>(field))
        connect(line, &QLineEdit::textChanged, this, &Form::edited);
    else if (auto *box = qobject_cast<QComboBox *>(field))
        connect(box, &QComboBox::currentTextChanged, this, &Form::edited);
    else if (auto *button = qobject_cast<QAbstractButton *>(field))
        connect(button, &QAbstractButton::toggled, this, &Form::edited);
    else if (auto *spin = qobject_cast<QSpinBox *>(field))
        connect(spin, &QSpinBox::valueChanged, this, &Form::edited);
    else if (auto *date = qobject_cast<QDateTimeEdit *>(field))
        connect(date, &QDateTimeEdit::dateTimeChanged, this, &Form::edited);
    else if (auto *text = qobject_cast<QPlainTextEdit *>(field))
        connect(text, &QPlainTextEdit::textChanged, this, &Form::edited);
}

void Form::showProblems(const QList<core::FieldError> &problems)
{
    QHash<QString, QStringList> byField;
    QStringList general;
    for (const core::FieldError &problem : problems) {
        if (m_rows.contains(problem.field))
            byField[problem.field] << core::inWords(problem);
        else
            general << core::inWords(problem);
    }
    m_general->setText(general.join(u'\n'));
    m_general->setVisible(!general.isEmpty());
    FormRow *first = nullptr;
    for (const QString &key : std::as_const(m_order)) {
        FormRow *row = m_rows.value(key);
        row->setProblem(byField.value(key).join(u'\n'));
        if (!first && byField.contains(key))
            first = row;
    }
    if (first)
        first->field()->setFocus(Qt::OtherFocusReason);
}

void Form::settle()
{
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row)
        m_settled.insert(row.key(), valueOf(row.value()->field()));
}

bool Form::isChanged() const
{
    return std::ranges::any_of(m_order, [this](const QString &key) {
        return valueOf(m_rows.value(key)->field()) != m_settled.value(key);
    });
}

} // namespace ui
