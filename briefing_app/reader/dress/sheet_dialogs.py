"""The rules for bars, lists and dialogs beyond the reading window itself. `sheet` fills in a ground's colours."""

RULES = """
#find, #review { background: $raised; border: none; border-top: 1px solid $border; }
#find QToolButton:checked { background: $selection; border-color: $accent; }
#find QToolButton { padding: 4px 7px; }
QLineEdit[wrong="true"] { border-color: $warning; }
#review:focus { border-top: 2px solid $focus; }

#chooser { background: $raised; border: 1px solid $handle; }
#chooser QListView { background: $raised; border: none; outline: none; }

QDialog { background: $surface; color: $text; }
QDialog QLabel { color: $text; }
QDialog QLabel[role="hint"], QDialog QLabel[role="count"] { color: $muted; }
QLabel[role="title"] { font-size: 15pt; font-weight: 600; color: $text; }
QDialog QListView, QDialog QListWidget, QDialog QTableView, QDialog QPlainTextEdit {
    background: $raised; color: $text; border: 1px solid $border; border-radius: 7px; outline: none;
    selection-background-color: $selection; selection-color: $text; }
QDialog QListView:focus, QDialog QTableView:focus, QDialog QPlainTextEdit:focus { border: 1px solid $focus; }
#preferences QListWidget { background: transparent; border: 1px solid transparent; }
#preferences QListWidget:focus { border-color: $focus; }
#preferences QListWidget::item { padding: 7px 10px; border-radius: 6px; color: $text; }
#preferences QListWidget::item:selected { background: $selection; color: $text; }
#preferences QListWidget::item:hover:!selected { background: $faint; }
#unplaced QListWidget::item { padding: 7px 9px; border-radius: 6px; color: $text; }
#unplaced QListWidget::item:selected { background: $selection; color: $text; }
QHeaderView::section {
    background: $surface; color: $muted; border: none; border-bottom: 1px solid $border; padding: 5px 8px; }
QTableView::item { padding: 2px 6px; border: none; }
QTableView::item:selected { background: $selection; color: $text; }
QPushButton:default:disabled { background: $faint; color: $handle; border-color: $border; }
#choices, #choices > QWidget > QWidget { background: transparent; border: none; }

QCheckBox, QRadioButton { color: $text; spacing: 8px; padding: 2px; border: 1px solid transparent; border-radius: 5px; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox:disabled, QRadioButton:disabled, QLabel:disabled { color: $handle; }
QCheckBox::indicator, QRadioButton::indicator { width: 15px; height: 15px; border: 1px solid $muted; background: $raised; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($icons/check-$on.svg); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url($icons/dot-$on.svg); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $border; background: $faint; image: none; }

QComboBox, QSpinBox, QDoubleSpinBox {
    background: $raised; color: $text; border: 1px solid $border; border-radius: 6px; padding: 4px 8px; min-height: 1.35em;
    selection-background-color: $selection; selection-color: $text; }
QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus { border-color: $focus; }
QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled { color: $handle; background: $surface; }
QComboBox::drop-down { border: none; width: 22px; subcontrol-position: center right; }
QComboBox::down-arrow { image: url($icons/down-$ink.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
    background: $raised; color: $text; border: 1px solid $handle; selection-background-color: $selection;
    selection-color: $text; outline: none; padding: 3px; }
QComboBox QLineEdit { border: none; padding: 0; background: transparent; }
QComboBox QLineEdit:focus { border: none; padding: 0; }
QSpinBox::up-button, QDoubleSpinBox::up-button { border: none; background: transparent; width: 20px; subcontrol-position: top right; }
QSpinBox::down-button, QDoubleSpinBox::down-button { border: none; background: transparent; width: 20px; subcontrol-position: bottom right; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url($icons/up-$ink.svg); width: 11px; height: 11px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url($icons/down-$ink.svg); width: 11px; height: 11px; }
#tabs { border-bottom: 1px solid $border; }
#tabs::close-button { image: url($icons/close-$ink.svg); border-radius: 4px; padding: 2px; }
#tabs::close-button:hover { background: $border; }
"""
