#include "ui/shell/keysdialog.h"

#include "ui/common/theme.h"
#include "ui/shell/keysmodel.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {

KeysDialog::KeysDialog(Keys &keys, QWidget *parent)
    : QDialog(parent)
    , m_keys(keys)
    , m_filter(new QLineEdit(this))
    , m_table(new QTableView(this))
    , m_edit(new QKeySequenceEdit(this))
    , m_conflict(new Label({}, Tone::Danger, Type::Base, this))
    , m_keep(new QPushButton(tr("Change"), this))
    , m_reset(new QPushButton(tr("Reset"), this))
{
    setObjectName(u"keysDialog"_s);
    setWindowTitle(tr("Keys"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_found.setSourceModel(new KeysModel(keys, this));
    m_found.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_found.setFilterKeyColumn(-1);
    build();
    connect(m_filter, &QLineEdit::textChanged, &m_found,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &KeysDialog::showChosen);
    connect(m_edit, &QKeySequenceEdit::keySequenceChanged, this, &KeysDialog::showConflict);
    connect(m_keep, &QPushButton::clicked, this, &KeysDialog::keep);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_keys.reset(chosen());
        showChosen();
    });
    m_table->selectRow(0);
    showChosen();
    m_filter->setFocus();
}

void KeysDialog::build()
{
    m_filter->setObjectName(u"keysFilter"_s);
    m_filter->setAccessibleName(tr("Search actions and keys"));
    m_filter->setPlaceholderText(tr("Search actions and keys"));
    m_filter->setClearButtonEnabled(true);

    m_table->setObjectName(u"keysTable"_s);
    m_table->setAccessibleName(tr("Actions and their keys"));
    m_table->setModel(&m_found);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);

    m_edit->setObjectName(u"keysEdit"_s);
    auto *label = new QLabel(tr("New &key"), this);
    label->setBuddy(m_edit);
    m_keep->setObjectName(u"keysChange"_s);
    m_reset->setObjectName(u"keysReset"_s);
    for (QPushButton *button : {m_keep, m_reset})
        button->setAutoDefault(false);
    m_conflict->setObjectName(u"keysConflict"_s);
    m_conflict->setWordWrap(true);

    auto *row = new QHBoxLayout;
    row->setSpacing(Gap8);
    row->addWidget(label);
    row->addWidget(m_edit, 1);
    row->addWidget(m_keep);
    row->addWidget(m_reset);

    auto *box = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *all = box->addButton(tr("Reset all"), QDialogButtonBox::ResetRole);
    all->setObjectName(u"keysResetAll"_s);
    all->setAutoDefault(false);
    connect(all, &QPushButton::clicked, this, [this] {
        m_keys.resetAll();
        showChosen();
    });
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::close);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Gap16, Gap16, Gap16, Gap16);
    column->setSpacing(Gap12);
    column->addWidget(m_filter);
    column->addWidget(m_table, 1);
    column->addLayout(row);
    column->addWidget(m_conflict);
    column->addWidget(box);
    resize(680, 560);
}

QString KeysDialog::chosen() const
{
    return m_table->currentIndex().data(KeysModel::KeyIdRole).toString();
}

void KeysDialog::showChosen()
{
    const QString id = chosen();
    for (QWidget *widget : {static_cast<QWidget *>(m_edit), static_cast<QWidget *>(m_keep),
                            static_cast<QWidget *>(m_reset)})
        widget->setEnabled(!id.isEmpty());
    const auto entries = m_keys.all();
    for (const Keys::Entry &entry : entries) {
        if (entry.id != id)
            continue;
        m_edit->setKeySequence(entry.now.value(0));
        m_reset->setEnabled(entry.isChanged());
    }
    showConflict();
}

void KeysDialog::showConflict()
{
    const auto holder = m_keys.holderOf(m_edit->keySequence(), chosen());
    m_conflict->setVisible(holder.has_value());
    m_keep->setEnabled(!holder && !chosen().isEmpty());
    if (holder)
        m_conflict->setText(
            tr("“%1” has this key already. Give that another one first.").arg(holder->text));
}

void KeysDialog::keep()
{
    m_keys.change(chosen(), m_edit->keySequence());
    showChosen();
}

} // namespace ui
